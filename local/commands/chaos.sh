#!/usr/bin/env bash
# chaos [--target line|booking] [--minutes M] [--seed S] [--fault NAME]... [--break N] [--list]
#   Breaks the platform in every way there is, under a crowd, and checks that the line keeps its promises; or, with
#   --target booking, the selling side, on servers of its own: seats, money and stock.
#
#   A seed decides what breaks, when, for how long and whom it hits; without one it is drawn and printed, and can be
#   played again. --fault takes one kind only, --list names all; --break N breaks promise N on purpose, to see the checker
#   find it. Heals whatever it broke, also on Ctrl-C.

# shellcheck source=local/lib/bench.sh
source "$LOCAL/lib/bench.sh"
if [[ " $* " == *" --list "* ]]; then
  run_bench chaos "$@"
fi
if [[ " $* " == *" --target booking "* ]]; then
  on_its_own
  run_bench chaos "$@"
fi
need_root chaos
step "$BUILD_LOGS/install.log" "C compiler" "$LOCAL/install/packages.sh" chaos
# Faults and crowds are for the line; four more applications on this machine would be in their way.
MARQUEE_SELLING=off on_the_platform
run_bench chaos "$@"

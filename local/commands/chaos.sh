#!/usr/bin/env bash
# chaos [--minutes M] [--seed S] [--fault NAME]... [--break N] [--list]
#   Breaks the platform in every way there is, under a crowd, and checks that the line keeps its six promises.
#
#   A seed decides what breaks, when, for how long and whom it hits; without one it is drawn and printed, and can be
#   played again. --fault takes one kind only, --list names all; --break N breaks promise N on purpose, to see the checker
#   find it. Heals whatever it broke, also on Ctrl-C.

# shellcheck source=local/lib/bench.sh
source "$LOCAL/lib/bench.sh"
if [[ " $* " == *" --list "* ]]; then
  run_bench chaos --list
fi
need_root chaos
step "$BUILD_LOGS/install.log" "C compiler" "$LOCAL/install/packages.sh" chaos
on_the_platform
run_bench chaos "$@"

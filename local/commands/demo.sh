#!/usr/bin/env bash
# demo [--visitors N] [--seed S]
#   Puts a movie on sale in front of a crowd and checks that nobody was lost and nobody jumped the line.

# shellcheck source=local/lib/bench.sh
source "$LOCAL/lib/bench.sh"
on_the_platform
run_bench demo "$@"

#!/usr/bin/env bash
# bench NAME [ARGUMENTS...]
#   Runs one load generator (join, sockets, …) against the platform; without a name, lists them.

# shellcheck source=local/lib/bench.sh
source "$LOCAL/lib/bench.sh"
run_bench "${@:---help}"

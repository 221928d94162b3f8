#!/usr/bin/env bash
# verify-draw --release NAME [--namespace NAMESPACE]
#   Draws the lobby of a lottery again from what is published, and compares it with who was admitted (docs/lottery.md).

# shellcheck source=local/lib/bench.sh
source "$LOCAL/lib/bench.sh"
on_the_platform
run_bench verify-draw "$@"

# shellcheck shell=bash
# Says what is going on: quiet for two seconds, then a line that shows it is alive, and what to do when it failed.

QUIET_SECONDS=2
ALIVE_SECONDS=10

say() { printf '%s\n' "$*" >&2; }
warn() { printf 'marquee: %s\n' "$*" >&2; }
die() { warn "$@"; exit 1; }

# step LOG WHAT COMMAND...: runs the command with its output in the log.
step() {
  local log=$1 what=$2 started=$SECONDS shown=0 code=0
  shift 2
  mkdir -p "$(dirname "$log")"
  printf '\n== %s: %s\n' "$(date -Is)" "$*" >>"$log"
  # In a process group of its own, so that Ctrl-C ends all of it. The lock (9) is the launcher's, not a daemon's.
  set -m
  "$@" >>"$log" 2>&1 </dev/null 9>&- &
  local pid=$!
  set +m
  local interrupted=''
  trap 'interrupted=yes' INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.1 || true
    [[ -z $interrupted ]] || abandon "$pid" "$what"
    local elapsed=$((SECONDS - started))
    if ((elapsed >= QUIET_SECONDS && (shown == 0 || elapsed - shown >= ALIVE_SECONDS))); then
      say "  … $what (${elapsed}s)"
      shown=$elapsed
    fi
  done
  wait "$pid" || code=$?
  trap - INT TERM
  ((code == 0)) || failed "$log" "$what" "$code"
  ((shown == 0)) || say "  ✓ $what ($((SECONDS - started))s)"
}

abandon() {
  kill -TERM -- "-$1" 2>/dev/null || true
  warn "interrupted: $2"
  exit 130
}

failed() {
  local log=$1 what=$2 code=$3
  say ""
  warn "failed: $what (exit $code). The last lines of $log:"
  tail -n 20 "$log" | sed 's/^/    /' >&2
  say "Next: read the whole log, mend the cause and repeat the command; './marquee down' starts from a clean state."
  exit "$code"
}

# wait_until SECONDS WHAT COMMAND...: polls until the command succeeds.
wait_until() {
  local seconds=$1 what=$2 deadline
  shift 2
  deadline=$((SECONDS + seconds))
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || { say "$what did not happen within ${seconds}s"; return 1; }
    sleep 0.1
  done
}

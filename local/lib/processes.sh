# shellcheck shell=bash
# Starts, watches and ends the processes of a run. They live in our network namespace and in our cgroup,
# so that whatever they start themselves can be found and ended too.

PIDS=$MARQUEE_STATE/pids

# launch NAME COMMAND...: starts it, unless it runs already.
launch() {
  local name=$1
  shift
  if running "$name"; then return 0; fi
  mkdir -p "$PIDS" "$LOGS"
  "$LOCAL/lib/inside.sh" "$@" >>"$LOGS/$name.log" 2>&1 </dev/null 9>&- &
  local pid=$!
  printf '%s %s\n' "$pid" "$(start_time "$pid")" >"$PIDS/$name"
  disown "$pid"
}

# A number alone may have been given to somebody else since: its start time tells. A zombie has none.
start_time() { sed 's/.*) //; /^Z/d' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

process_id() { [[ -s $PIDS/$1 ]] && cut -d' ' -f1 "$PIDS/$1"; }

running() {
  local pid started
  [[ -s $PIDS/$1 ]] || return 1
  read -r pid started <"$PIDS/$1"
  [[ -n $started && $(start_time "$pid") == "$started" ]]
}

# terminate NAME [SECONDS]: asks, waits, then ends it.
terminate() {
  local name=$1 patience=${2:-10} pid
  if running "$name"; then
    pid=$(process_id "$name")
    kill -TERM "$pid" 2>/dev/null || true
    wait_until "$patience" "the end of $name" eval "! running $name" || kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$PIDS/$name"
}

# alive_or_fail NAME: the tail of its log, when it died.
alive_or_fail() {
  running "$1" && return 0
  say "$1 ended; the last lines of $LOGS/$1.log:"
  tail -n 15 "$LOGS/$1.log" >&2
  return 1
}

# ready NAME SECONDS COMMAND...: waits for the command to succeed while the process lives.
ready() {
  local name=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    alive_or_fail "$name" || return 1
    ((SECONDS < deadline)) || { say "$name was not ready in time, see $LOGS/$name.log"; return 1; }
    sleep 0.1
  done
}

# report NAME ADDRESS: one row of the table that 'status' prints.
report() {
  local state=stopped
  if running "$1"; then state=running; fi
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$state" "$LOGS/$1.log"
}

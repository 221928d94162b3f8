# shellcheck shell=bash
# render NAME: a file of run/config with the names of paths.sh filled in; prints where it is.
render() {
  local target=$MARQUEE_STATE/config/$1 name script=''
  mkdir -p "$MARQUEE_STATE/config"
  for name in MARQUEE_STATE BIN CGROUP NODE_NAME INSIDE_ADDRESS POD_RANGE KUBELET_EVENTS; do
    script+="s#@$name@#${!name}#g;"
  done
  sed "$script" "$LOCAL/run/config/$1" >"$target"
  echo "$target"
}

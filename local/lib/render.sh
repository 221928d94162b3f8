# shellcheck shell=bash
# render NAME: a file of run/config with the names of paths.sh filled in; prints where it is.
render() {
  local target=$MARQUEE_STATE/config/$1 name script=''
  mkdir -p "$MARQUEE_STATE/config"
  for name in MARQUEE_STATE BIN CGROUP NODE_NAME INSIDE_ADDRESS POD_RANGE KUBELET_EVENTS; do
    script+="s#@$name@#${!name}#g;"
  done
  sed "$script" "$LOCAL/run/config/$1" >"$target.new"
  # kube-proxy exits when its file is written, even with the same content, and takes the routes to all Services along.
  if cmp -s "$target.new" "$target"; then rm "$target.new"; else mv "$target.new" "$target"; fi
  echo "$target"
}

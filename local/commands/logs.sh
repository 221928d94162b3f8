#!/usr/bin/env bash
# logs [WHAT] [-f]
#   Prints the log of a component of this machine, or of the pods of an application; without a name, lists both.

what=${1:-}
[[ $# -eq 0 ]] || shift
if [[ -z $what ]]; then
  say "Logs of this machine:"
  find "$LOGS" "$BUILD_LOGS" -name '*.log' -printf '  %f\n' 2>/dev/null | sed 's/\.log$//' | sort -u
  say "Applications: operator, admission, or any other value of app.kubernetes.io/name or component"
  exit 0
fi
for file in "$LOGS/$what.log" "$BUILD_LOGS/$what.log"; do
  if [[ $what != */* && -f $file ]]; then exec tail -n 200 "$@" "$file"; fi
done

kubectl=("$BIN/kubectl" "--kubeconfig=${KUBECONFIG:-$OUR_KUBECONFIG}")
for label in app.kubernetes.io/component app.kubernetes.io/name; do
  for namespace in marquee-system marquee; do
    if [[ -n $("${kubectl[@]}" -n "$namespace" get pods -l "$label=$what" -o name 2>/dev/null) ]]; then
      exec "${kubectl[@]}" -n "$namespace" logs --prefix --tail=200 --max-log-requests=50 -l "$label=$what" "$@"
    fi
  done
done
die "nothing is called '$what': ./marquee logs lists what there is"

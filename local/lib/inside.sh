#!/usr/bin/env bash
# inside.sh COMMAND...: becomes the command, in our cgroup, in our network namespace and in a session of its own.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/all.sh"

for group in $(cgroup_directories); do
  echo $$ >"$group/system/cgroup.procs"
done
# 'ip netns exec' would mount /sys anew, which the kubelet does not survive.
exec setsid nsenter --net="/run/netns/$NETNS" "$@"

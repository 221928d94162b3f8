# shellcheck shell=bash
# Our place in the cgroup tree: marquee/system for what we start, marquee/kubepods for what the kubelet starts.

# One directory on cgroup v2, one for each controller on v1.
cgroup_directories() {
  if [[ -f /sys/fs/cgroup/cgroup.controllers ]]; then
    echo "/sys/fs/cgroup/$CGROUP"
  else
    findmnt -rn -t cgroup,cgroup2 -o TARGET | sed "s#\$#/$CGROUP#"
  fi
}

create_cgroups() {
  local group
  for group in $(cgroup_directories); do
    mkdir -p "$group/system"
    inherit_cpuset "$group"
    inherit_cpuset "$group/system"
    delegate_controllers "$group"
    prefer "$group" 4
    prefer "$group/system" 16
  done
}

# So many times the CPU of what stands beside it. The whole of us stands beside each thread of a crowd, and the stores and
# the control plane beside a node full of starting pods: in earnest all of them are other machines.
prefer() {
  if [[ -f $1/cpu.shares ]]; then echo "$((1024 * $2))" >"$1/cpu.shares"; fi
  if [[ -f $1/cpu.weight ]]; then echo "$((100 * $2))" >"$1/cpu.weight"; fi
}

# A new cpuset of v1 is empty and takes no process in.
inherit_cpuset() {
  local file
  for file in cpuset.cpus cpuset.mems; do
    [[ -f $1/$file && -f $1/../$file && $1 != *unified* ]] || continue
    [[ -n $(<"$1/$file") ]] || cat "$1/../$file" >"$1/$file"
  done
}

delegate_controllers() {
  local controller
  [[ -f /sys/fs/cgroup/cgroup.controllers ]] || return 0
  for controller in $(<"$1/../cgroup.controllers"); do
    echo "+$controller" >"$1/../cgroup.subtree_control" 2>/dev/null || true
    echo "+$controller" >"$1/cgroup.subtree_control" 2>/dev/null || true
  done
}

cgroup_processes() {
  local group
  for group in $(cgroup_directories); do
    [[ -d $group ]] || continue
    find "$group" -name cgroup.procs -exec cat {} + 2>/dev/null || true
  done | sort -un
}

# Ends every process in our cgroup, also those that came while we were looking.
kill_cgroups() {
  local pids attempt
  for attempt in {1..50}; do
    pids=$(cgroup_processes)
    [[ -n $pids ]] || return 0
    # shellcheck disable=SC2086
    kill -KILL $pids 2>/dev/null || true
    sleep 0.1
  done
  say "processes outlive a kill after $attempt attempts: $pids"
  return 1
}

remove_cgroups() {
  local group
  for group in $(cgroup_directories); do
    [[ -d $group ]] || continue
    find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
    [[ ! -d $group ]] || { say "cannot remove $group"; return 1; }
  done
}

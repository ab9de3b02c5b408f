# run-server.sh DIRECTORY PROGRAM ARGUMENT...
# Runs PROGRAM for the process that holds the other end of standard input, and reports its id on standard output. Ends
# with it. When that process is gone, however it ended, kills PROGRAM and removes DIRECTORY.

directory=$1
shift

# A shell gives its background commands /dev/null as standard input, so that the pipe needs a descriptor of its own.
exec 3<&0 </dev/null

"$@" >&2 3<&- &
server=$!
echo "$server"
exec >&2

# Signals sent to the whole group (Ctrl-C, a cancelled build) must not end the watchdog before the server. It kills the
# waiting shell first, because that one would kill the watchdog at the server's death and leave DIRECTORY behind.
(
  trap '' HUP INT TERM
  read -r _ <&3
  kill -9 $$ "$server"
  rm -rf -- "$directory"
) &
watchdog=$!
exec 3<&-

wait "$server"
status=$?
kill -9 "$watchdog"
wait "$watchdog"
exit "$status"

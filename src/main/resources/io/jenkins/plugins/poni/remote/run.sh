# Runs a command in a session of its own while standard input stays open. When that ends, because the connection broke or
# because Poni closed it, the command and its children are ended too; a child that outlives its command is left alone.
# Who watches standard input has a session too, in order to survive when all else is killed: it also tells when the shell
# that waits for the command is gone, as after "kill -9 $PPID", since nobody else could.
exec 3<&0 5>&1
setsid=setsid
command -v setsid >/dev/null 2>&1 || setsid=
{
  printf '%s\n' "$mark"
  $setsid sh -c 'echo $$
exec >&5 3<&- 5>&- </dev/null
poni_command=$PONI_COMMAND
unset PONI_COMMAND
eval "unset poni_command
$poni_command"'
  printf '%s %s\n' "$mark" $? >&2
} | $setsid sh -c 'read -r mark
read -r pid
exec 4<&0 6>&2 >/dev/null 2>&1 5>&-
{ read -r end <&4
  printf "%s gone\n" "$mark" >&6
} 3<&- &
exec 4<&- 6>&-
cat <&3
if kill -0 "$pid"; then
  kill -TERM "-$pid" || kill -TERM "$pid"
  for i in 1 2 3 4 5; do
    kill -0 "-$pid" || kill -0 "$pid" || exit
    sleep 0.2 || sleep 1
  done
  kill -KILL "-$pid" || kill -KILL "$pid"
fi'

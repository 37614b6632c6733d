# Runs a command in a session of its own while standard input stays open. When that ends, because the connection broke or
# because Poni closed it, the command and its children are ended too; a child that outlives its command is left alone.
# Who watches standard input has a session too, in order to survive when all else is killed: it also tells when the shell
# that waits for the command is gone, as after "kill -9 $PPID", since nobody else could.
# On standard input come the mark, the size of the command's text, and that text, which ends with "#whole". It has any
# size, and no process has it as an argument or in its environment: the shell that runs it reads it by itself.
read -r mark
read -r size
printf '\n%s\n' "$mark"
printf '\n%s\n' "$mark" >&2
exec 3<&0 5>&1
setsid=setsid
command -v setsid >/dev/null 2>&1 || setsid=
{
  printf '%s\n' "$mark"
  $setsid sh -c 'poni_command=$(dd bs=$1 count=1 iflag=fullblock 2>/dev/null <&3) || poni_command=$(dd bs=1 count=$1 2>/dev/null <&3)
case $poni_command in *"#whole") ;; *) exit 1 ;; esac
echo $$
exec >&5 3<&- 5>&- </dev/null
set --
eval "unset poni_command
$poni_command"' sh "$size"
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

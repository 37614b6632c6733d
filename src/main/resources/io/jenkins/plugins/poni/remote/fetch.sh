# contents PATH...: prints a letter for each path (y: follows, n: can't be read), the sizes of those that follow, their
# contents one after the other, and the exit code of the program that printed them.
contents() {
  i=0 letters= files=
  for p do
    i=$((i + 1))
    if [ -f "$p" ] && [ -r "$p" ]; then
      letters=${letters}y files="$files \"\${$i}\""
    else
      letters=${letters}n
    fi
  done
  [ -z "$files" ] || eval "sizes=\$(stat -L -c %s $files 2>/dev/null)" || letters=vanished
  printf '%s\n' "$letters"
  if [ -n "$files" ] && [ "$letters" != vanished ]; then
    printf '%s\n' "$sizes"
    eval "cat $files" 2>/dev/null
    printf '%s\n' $?
  fi
}

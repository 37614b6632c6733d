# Removes the places for new files that a shell left because it was killed. Each has in it, in a file named after it, which
# shell of which machine made it: boot, host name, start of the first process (another one in each container), process and
# its start. What a shell owns that still runs is left alone, and so is what cannot be judged until it is a day old.

# identify: says in $machine and $me who this is.
identify() {
  boot=- host= init=- born=-
  {
    read -r boot </proc/sys/kernel/random/boot_id
    read -r host </proc/sys/kernel/hostname
    read -r init </proc/1/stat
  } 2>/dev/null
  host=${host:-$(uname -n)}
  started "$init" && init=$start || init=-
  { read -r born </proc/$$/stat; } 2>/dev/null
  started "$born" && born=$start || born=-
  machine="$boot $host $init" me="$boot $host $init $$ $born"
}

# started STAT: when a process was started, in $start. Its name may have blanks and parentheses.
started() {
  case $1 in *') '*) ;; *) return 1 ;; esac
  set -- ${1##*) }
  start=${20-}
  [ -n "$start" ]
}

# claim PLACE: says who made it.
claim() {
  [ -n "$machine" ] || identify
  { printf '%s\n' "$me" >"$1/${1##*/}-owner"; } 2>/dev/null || :
}

# sweep DIRECTORY...: removes what was left in them.
sweep() {
  for directory do
    for place in "$directory"/.poni-????????????; do
      { [ -d "$place" ] && [ ! -L "$place" ] && [ -O "$place" ]; } || continue
      ! abandoned "$place" || rm -rf "$place"
    done
  done 2>/dev/null
}

abandoned() {
  case ${1##*/.poni-} in *[!0-9a-f]*) return 1 ;; esac
  [ -n "$machine" ] || identify
  owner=
  { read -r owner <"$1/${1##*/}-owner"; } 2>/dev/null
  case $owner in
    "$machine "*)
      owner=${owner#"$machine "}
      ! runs ${owner% *} ${owner#* }
      ;;
    "$boot "* | *' localhost'* | *' (none) '*) old "$1" ;;
    *" $host "*) ;;
    *) old "$1" ;;
  esac
}

# runs PROCESS START
runs() {
  now=
  { read -r now </proc/$1/stat; } 2>/dev/null
  if [ "$2" != - ] && started "$now"; then
    [ "$start" = "$2" ]
  else
    kill -0 "$1"
  fi
}

old() {
  [ -n "$(find "$1" -prune -mtime +0)" ]
}

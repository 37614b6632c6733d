# Replaces files. New ones are made in a directory of their own, $temp, beside their targets, where nobody else can see
# them, and are renamed over the targets at the end: one process for all files of a directory, or for all of them.
# File N has its path in $pN, its new self in $fN, its sum in $hN, the number of its directory in $gN, and in $eN why it
# failed: l and the target of a link, d for a directory, o for anything else that is no file, v and what the validator
# said, m and the machine's words, c when its content did not arrive, r when it should be tried again without tar.
umask 077
temps= whole=
trap : PIPE
trap 'exit 1' HUP INT TERM
trap '[ -z "$temps" ] || eval "rm -rf $temps"' EXIT

fail() {
  eval "e$1=\$2"
}

fine() {
  eval "[ -z \"\$e$1\" ]"
}

# directory N PATH: a directory that receives files; its place for new files is in $tN, what is wrong with it in $xN.
directory() {
  eval "d$1=\$2 t$1=\$2/$temp x$1="
}

# file N DIRECTORY NAME SUM: a file to write.
file() {
  p=
  eval "p=\$d$2/\$3 p$1=\$d$2/\$3 f$1=\$t$2/\$3 g$1=$2 h$1=$4 e$1="
  only_a_file $1
}

# existing N PATH: a file to change or remove as it is.
existing() {
  eval "p=\$2 f$1=\$2 e$1="
  only_a_file $1
}

# removable N PATH: anything but a directory, to be removed.
removable() {
  eval "f$1=\$2 e$1="
  [ -L "$2" ] || [ ! -d "$2" ] || fail $1 d
}

only_a_file() {
  if [ -L "$p" ]; then
    fail $1 "l$(readlink -n "$p")"
  elif [ -d "$p" ]; then
    fail $1 d
  elif [ -e "$p" ] && [ ! -f "$p" ]; then
    fail $1 o
  fi
}

# prepare N...: makes missing directories, and the places for new files in all of them. A directory that was there may
# belong to others, so that a place in it must not be there yet. What a killed shell left in them is removed.
prepare() {
  old= new= misplaced=
  for n do
    eval "d=\$d$n"
    if [ -d "$d/" ]; then
      old="$old \"\$t$n\""
    else
      new="$new \"\$t$n\""
    fi
    temps="$temps \"\$t$n\""
  done
  umask 022
  if { [ -n "$new" ] && ! eval "mkdir -p -m 700 $new"; } || { [ -n "$old" ] && ! eval "mkdir -m 700 $old"; }; then
    misplaced=yes
    for n do
      eval "d=\$d$n t=\$t$n"
      { [ -d "$t" ] && [ -O "$t" ] && [ ! -L "$t" ]; } || w=$( ([ -d "$d/" ] || mkdir -p "$d") 2>&1 && mkdir -m 700 "$t" 2>&1) || eval "x$n=\$w"
    done
  fi 2>/dev/null
  umask 077
  for n do
    eval "d=\$d$n t=\$t$n"
    [ ! -d "$t" ] || [ ! -O "$t" ] || claim "$t"
    sweep "$d"
  done
}

# placed N...: fails the files whose directory could not be prepared.
placed() {
  [ -n "$misplaced" ] || return 0
  for i do
    eval "n=\$g$i"
    eval "w=\$x$n"
    [ -z "$w" ] || ! fine $i || fail $i "m$w"
  done
}

# unpack FILE N...: makes the new files from the tar archive in standard input. Its last member is FILE: without it the
# archive was cut, or tar gave up, and it is not known which files are whole. They have the modes of the archive. A tar
# that is content with all of it has written each file; the sums of a whole archive need not be computed again.
unpack() {
  last=$1 whole=
  shift
  umask 0
  if command -v tar >/dev/null 2>&1 && tar -xpmof - -C / >/dev/null 2>&1; then
    whole=yes
  fi
  umask 077
  if [ ! -e "$last" ]; then
    whole=
    for i do
      ! fine $i || fail $i r
    done
  fi
}

# take N SIZE: makes a new file from that many bytes of standard input, and reads them in any case. One dd reads a whole
# block before it writes; a dd that cannot do so reads byte by byte.
take() {
  eval "f=\$f$1"
  left=$2
  fine $1 && { w=$( (: >"$f") 2>&1) || fail $1 "m$w"; }
  while [ $left -gt 0 ]; do
    size=1048576
    [ $left -gt $size ] || size=$left
    left=$((left - size))
    fine $1 || f=/dev/null
    block="bs=$size count=1 iflag=fullblock"
    dd bs=1 count=0 iflag=fullblock </dev/null >/dev/null 2>&1 || block="bs=1 count=$size"
    w=$(dd $block 2>&1 >>"$f") || { fail $1 "m${w%%"$nl"*}" && rm -f "$f"; }
  done
}

# verify WHY N...: compares the sums of the new files, and fails for that reason those that differ.
verify() {
  [ -z "$whole" ] || return 0
  why=$1 list= want=
  shift
  for i do
    fine $i || continue
    eval "f=\$f$i h=\$h$i"
    list="$list \"\$f$i\""
    want="$want$h  $f$nl"
  done
  [ -n "$list" ] || return 0
  eval "got=\$($sum $list 2>/dev/null)"
  [ "$got$nl" = "$want" ] || for i do
    fine $i || continue
    eval "f=\$f$i h=\$h$i"
    got=$($sum 2>/dev/null <"$f")
    [ "${got%% *}" = $h ] || fail $i $why
  done
}

# each COMMAND N...: runs it on all the files, or on one after the other when that fails, to learn whose fault it is.
each() {
  command=$1 list=
  shift
  for i do
    ! fine $i || list="$list \"\$f$i\""
  done
  [ -z "$list" ] || eval "$command $list" >/dev/null 2>&1 || for i do
    ! fine $i || eval "w=\$($command \"\$f$i\" 2>&1)" || fail $i "m$w"
  done
}

# check N TEXT: asks a validator about the new file.
check() {
  fine $1 || return 0
  eval "file=\$f$1"
  export file
  w=$( { LC_ALL=$locale sh -c "$2" </dev/null; echo "/$?"; } 2>&1 | tail -c 4096)
  [ "${w##*/}" = 0 ] || fail $1 "v${w%/*}"
}

# flush N...: has the new files written to the disk before they replace the old ones: the file systems that hold them,
# or each by itself when they are three at most. Syncing a hundred files one by one took 240 to 700 ms on a busy ext4,
# their file system 7 to 50 ms; but one that has much else to write makes a small change wait for all of that.
flush() {
  if [ $# -gt 3 ]; then
    eval "sync -f $temps" >/dev/null 2>&1 || sync
    return
  fi
  list=
  for i do
    ! fine $i || list="$list \"\$f$i\""
  done
  [ -z "$list" ] || eval "sync $list" >/dev/null 2>&1 || sync
}

# move DIRECTORY N...: renames the new files of a directory over the old ones.
move() {
  n=$1 list=
  shift
  for i do
    ! fine $i || list="$list \"\$f$i\""
  done
  [ -z "$list" ] || eval "mv -f $list \"\$d$n/\"" >/dev/null 2>&1 || for i do
    eval "f=\$f$i d=\$d$n"
    ! fine $i || [ ! -e "$f" ] || w=$(mv -f "$f" "$d/" 2>&1) || fail $i "m$w"
  done
}

# reown N OWNER: changes the owner of a file, which drops its setuid and setgid bits, and sets those again.
reown() {
  fine $1 || return 0
  eval "f=\$f$1"
  bits=
  [ ! -u "$f" ] || bits=u+s
  [ ! -g "$f" ] || bits=${bits:+$bits,}g+s
  w=$( (chown "$2" "$f" && { [ -z "$bits" ] || chmod "$bits" "$f"; }) 2>&1) || fail $1 "m$w"
}

# clean: removes the places for new files.
clean() {
  [ -z "$temps" ] || eval "rm -rf $temps"
  temps=
}

# outcomes N...: prints why each file failed.
outcomes() {
  list=
  for i do
    list="$list \"\$e$i\""
  done
  eval "printf '%s\\0' $list"
}

# Replaces files. New ones are made in a directory of their own, $temp, beside their targets, where nobody else can see
# them, and are renamed over the targets at the end: one process for all files of a directory, or for all of them.
# File N has its path in $pN, its new self in $fN, its sum in $hN, the number of its directory in $gN, and in $eN why it
# failed: l and the target of a link, d for a directory, o for anything else that is no file, v and what the validator
# said, m and the machine's words, c when its content did not arrive, r when it should be tried again without tar. In $aN
# is what a file that was replaced has lost: a and x are its access control list and its extended attributes, with the
# machine's words. $mN is the declared mode of a file to be replaced.
umask 077
temps= whole= copies=
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
  eval "p=\$d$2/\$3 p$1=\$d$2/\$3 f$1=\$t$2/\$3 g$1=$2 h$1=$4 e$1= a$1= m$1="
  only_a_file $1
}

# declared N MODE: the mode of a file to be replaced is declared.
declared() {
  eval "m$1=\$2"
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

# keep OWNER N...: gives new files the owner of those that they replace. Most belong to the login as it is.
keep() {
  owner=$1 strange=
  shift
  for i do
    eval "p=\$p$i f=\$f$i"
    { [ -O "$p" ] && [ -G "$p" ] && [ -O "$f" ] && [ -G "$f" ]; } || strange="$strange $i"
  done
  [ -z "$strange" ] || each "chown -- $owner" $strange
}

# resemble DIRECTORY N...: gives new files of a directory the access control lists and extended attributes of those that
# they replace, and their modes. With an access control list the group's bits of a mode are its mask: a mode alone may
# give the group what it never had.
resemble() {
  n=$1 list= news=
  shift
  for i do
    ! fine $i || list="$list \"\$p$i\"" news="$news $i"
  done
  [ -n "$list" ] || return 0
  [ "$copies" = no ] || ! eval "cp --attributes-only --preserve=mode,xattr $list \"\$t$n/\"" >/dev/null 2>&1 || return 0
  if [ -z "$copies" ]; then
    copies=no
    ! cp --attributes-only --version >/dev/null 2>&1 || copies=yes
  fi
  if [ $copies = yes ]; then
    for i in $news; do
      alike $i
    done
  else
    restored "$n" getfacl -n setfacl a $news
    restored "$n" getfattr -dm- setfattr x $news
  fi
}

# alike N: the same for one file by cp of coreutils, which wants to write to it. Without a program for extended attributes
# nobody knows whether there were some.
alike() {
  eval "p=\$p$1 f=\$f$1"
  [ -w "$f" ] || chmod u+w "$f"
  w=$(cp --attributes-only --preserve=mode,xattr "$p" "$f" 2>&1) && return
  if v=$(cp --attributes-only --preserve=mode "$p" "$f" 2>&1); then
    case $w in *'without xattr'*) ;; *) eval "a$1=x\$w" ;; esac
  else
    narrow $1 "a$v"
  fi
}

# narrow N WHY: a file that lost its access control list gives its group nothing, unless a mode is declared.
narrow() {
  eval "a$1=\$2 f=\$f$1 w=\${m$1:-g=}"
  w=$(chmod $w "$f" 2>&1) || fail $1 "m$w"
}

# restored DIRECTORY READER OPTION WRITER LETTER N...: the same with a pair of programs, where they are there: for all files
# at once, or for one after the other to learn whose are lost.
restored() {
  command -v $2 >/dev/null 2>&1 && command -v $4 >/dev/null 2>&1 || return 0
  n=$1 get="$2 $3 --" set="$4 --restore=-" letter=$5
  shift 5
  list=
  for i do
    eval "s$i=./\${p$i##*/}"
    list="$list \"\$s$i\""
  done
  eval "d=\$d$n/ t=\$t$n"
  transfer $list >/dev/null 2>&1 || for i do
    w=$(transfer "\"\$s$i\"" 2>&1) || if [ $letter = a ]; then
      narrow $i "a$w"
    else
      eval "a$i=x\$w"
    fi
  done
}

transfer() {
  said=$(cd "$d" && eval "$get $*") || return
  [ -z "$said" ] || printf '%s\n' "$said" | (cd "$t" && $set)
}

# check N TEXT: asks a validator about the new file. Its text is no argument of a process, where every user of the machine
# could read it.
check() {
  fine $1 || return 0
  eval "file=\$f$1"
  export file
  w=$( { printf '%s\n' "$2" | LC_ALL=$locale sh -c 'poni_text=$(cat)
exec </dev/null
eval "unset poni_text
$poni_text"'; echo "/$?"; } 2>&1 | tail -c 4096)
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

# outcomes N...: prints why each file failed, or what it lost.
outcomes() {
  list=
  for i do
    if fine $i; then
      list="$list \"\${a$i-}\""
    else
      list="$list \"\$e$i\""
    fi
  done
  eval "printf '%s\\0' $list"
}

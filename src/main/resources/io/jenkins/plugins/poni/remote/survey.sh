# Learns what paths are, with two processes (stat and sha256sum) for hundreds of them. $form is what stat shall print:
# raw mode, user and group number, size, and the names of user and group where they are wanted.

# hidden PATH: whether a missing path may well exist in a directory that the login may not search.
hidden() {
  d=${1%/*}
  while [ -n "$d" ] && [ ! -e "$d" ]; do
    d=${d%/*}
  done
  [ -n "$d" ] && [ -d "$d" ] && [ ! -x "$d" ]
}

# facts HOW PATH...: prints a block about the paths. It is HOW and a letter for each path, then the paths themselves if
# HOW is n, then what stat says of those that exist, the sums of those that can be read, a dot, and the targets of links.
# f: readable file, q: the same but its name would make sha256sum's output ambiguous, u: unreadable file, l: link,
# d: directory, o: other, m: missing, h: hidden, e: could not be examined, followed by the reason.
# An exclamation mark instead of the dot says that something vanished or failed meanwhile, so that none of the block
# counts: a block for each path by itself follows. Programs print right into the answer, since what $( ) catches costs
# the copy of a process each time.
facts() {
  how=$1
  shift
  i=0 types= known= plain= odd= links=
  for p do
    i=$((i + 1))
    if [ -L "$p" ]; then
      t=l links="$links \"\${$i}\""
    elif [ -f "$p" ]; then
      if [ ! -r "$p" ]; then
        t=u
      else
        case $p in
          *\\* | *"$nl"*) t=q odd="$odd \"\${$i}\"" ;;
          *) t=f plain="$plain \"\${$i}\"" ;;
        esac
      fi
    elif [ -d "$p" ]; then
      t=d
    elif [ -e "$p" ]; then
      t=o
    elif hidden "$p"; then
      t=h
    else
      t=m
    fi
    case $t in m | h) ;; *) known="$known \"\${$i}\"" ;; esac
    types=$types$t
  done
  printf '%s\n' "$how$types"
  [ "$how" != n ] || printf '%s\0' "$@"
  if { [ -z "$known" ] || eval "stat -c \$form $known 2>/dev/null"; } &&
    { [ -z "$plain" ] || eval "$sum $plain 2>/dev/null"; }; then
    printf '.\n'
    [ -z "$odd" ] || eval "sums $odd"
    [ -z "$links" ] || eval "links $links"
    return
  fi
  # A program that was killed may have left half a line.
  printf '\n!\n'
  if [ $# -gt 1 ]; then
    for p do
      facts "$how" "$p"
    done
  else
    t=e
    [ -e "$1" ] || [ -L "$1" ] || t=m
    printf '%s\n' "$how$t"
    [ "$how" != n ] || printf '%s\0' "$1"
    printf '.\n'
    [ $t = m ] || printf '%s\0' "$( (stat -c %f "$1" && $sum "$1") 2>&1 >/dev/null)"
  fi
}

# sums PATH...: the sum of each file, or an empty line.
sums() {
  for p do
    s=$($sum 2>/dev/null <"$p")
    printf '%s\n' "$s"
  done
}

# links PATH...: the target of each link and, if they are followed, the path at the end and a block about it. With $sweeps
# changes will come, maybe beside that path.
links() {
  follow=$how
  for p do
    readlink -n "$p"
    printf '\0'
    if [ "$follow" = f ]; then
      # Where a directory on the way is missing, readlink gives up: then the next path is as good as the last.
      end=$(readlink -n -f "$p" && echo .) || {
        end=$(readlink -n "$p"; echo .)
        case $end in /*) ;; *) end=${p%/*}/$end ;; esac
      }
      end=${end%.}
      printf '%s\0' "$end"
      [ -z "$sweeps" ] || sweep "${end%/*}"
      facts p "$end"
    fi
  done
}

# tree PATH: blocks about everything below a directory that is no directory, then what could not be listed.
tree() {
  trouble=
  if hidden "$1"; then
    trouble='Permission denied'
  elif [ -d "$1" ]; then
    { trouble=$(find -H "$1" ! -type d -exec sh -c 'eval "$code"; facts n "$@"' sh {} + 2>&1 >&3 3>&-); } 3>&1
  fi
  printf 't\n%s\0' "$trouble"
}

# real PATH...: prints r and the path of each directory past all symbolic links, which is nothing where it cannot be
# entered; without a process.
real() {
  for p do
    if cd -P "$p" 2>/dev/null; then
      printf 'r%s\0' "$PWD"
    else
      printf 'r\0'
    fi
  done
  cd /
}

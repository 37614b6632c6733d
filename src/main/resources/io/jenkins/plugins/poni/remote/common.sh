# Said first in every script that Poni sends to a machine; for dash, bash and BusyBox ash with coreutils or BusyBox.
# Lines that begin with a number sign are not sent.
unset TAR_OPTIONS POSIXLY_CORRECT CDPATH
# find fails where it may not be, such as in the home of another user below sudo.
cd /
locale=${LC_ALL-}
LC_ALL=C
export LC_ALL
nl='
'
for sum in sha256sum 'shasum -a 256' 'openssl dgst -r -sha256' ''; do
  command -v "${sum%% *}" >/dev/null 2>&1 && break
done
# Without any of them "$sum FILE" would run the file.
[ -n "$sum" ] || {
  printf '\n%s\n\n' "$mark"
  exit
}

#!/bin/bash
# Finding: no kind of field that is meant for digits turns the Vietnamese input method off.
#
# Versions   Debian 12: chromium 156.0.8078, ibus and ibus-gtk3 1.5.27-5, ibus-unikey 0.7.0~beta1-1, xdotool 3.20160805.
# Input      <input type=tel>, inputmode=numeric and inputmode=none beside a plain field, a password and a readonly one;
#            a real keyboard (XTEST) types a112 into each while VNI is on.
# Expected   tel and inputmode=none or numeric say that no words are typed, so a112 arrives whole.
# Behaviour  All of them hold a12: the first 1 has become a mark on the a, and the second has taken it off again. Only
#            type=password and readonly turn the method off. Output:
#            text a12, tel a12, numeric a12, none a12, password a112, readonly -
# Hurts      Whoever thinks that tel or inputmode guards a code gets a shorter, valid one.
#
# Run as root on Debian 12 (it enters a file system of its own in a temporary folder). Exits 0 while it is so.
set -euo pipefail

EXPECTED="text a12, tel a12, numeric a12, none a12, password a112, readonly -"
PINNED="chromium=156.0.8078.108-1~deb12u1 ibus=1.5.27-5 ibus-gtk3=1.5.27-5 ibus-unikey=0.7.0~beta1-1
    xdotool=1:3.20160805.1-5 xvfb dbus-daemon x11-xkb-utils libglib2.0-bin libgtk-3-bin bash dash sed grep
    coreutils"

if [ "${1:-}" != inside ]; then
    [ "$(id -u)" = 0 ] || { echo "This has to run as root." >&2; exit 2; }
    root=$(mktemp -d)
    trap 'rm -rf "$root"' EXIT
    mkdir -p "$root/debs/partial" "$root/proc" "$root/dev" "$root/tmp"
    echo "Fetching the packages..."
    # shellcheck disable=SC2086 # a list of names
    apt-get install -qq --yes --download-only --no-install-recommends \
        -o Dir::State::status=/dev/null -o Dir::Cache::archives="$root/debs" -o APT::Sandbox::User=root \
        usrmerge- $PINNED >/dev/null
    for folder in bin sbin lib lib64; do mkdir -p "$root/usr/$folder"; ln -s "usr/$folder" "$root/$folder"; done
    for package in "$root"/debs/*.deb; do dpkg --fsys-tarfile "$package" | tar -x --keep-directory-symlink -C "$root"; done
    cp "$0" "$root/finding.sh"
    unshare --mount --pid --fork --kill-child bash -c '
        mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/tmp" && mkdir -p "$0/tmp/home" &&
        chroot "$0" /usr/bin/env -i PATH=/usr/bin:/usr/sbin HOME=/tmp/home XDG_RUNTIME_DIR=/tmp/home LANG=C.UTF-8 \
            /bin/bash /finding.sh inside
        exit' "$root"
    exit
fi

# From here on in the file system of its own, which goes with all its processes.
until_() { for _ in $(seq 1800); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done; echo "never: $*" >&2; exit 3; }

[ -e /bin/sh ] || ln -s dash /bin/sh
echo root:x:0:0:root:/tmp/home:/bin/bash >/etc/passwd
echo 0123456789abcdef0123456789abcdef >/etc/machine-id
glib-compile-schemas /usr/share/glib-2.0/schemas
immodules=$(ls /usr/lib/*/libgtk-3-0/gtk-query-immodules-3.0)
"$immodules" --update-cache
export DISPLAY=:1 DBUS_SESSION_BUS_ADDRESS=unix:path=/tmp/home/bus IBUS_ADDRESS=unix:path=/tmp/home/ibus
export GSETTINGS_BACKEND=keyfile GTK_IM_MODULE=ibus
mkdir -p /tmp/home/.config/glib-2.0/settings
printf "[org/freedesktop/ibus/engine/unikey]\ninput-method='vni'\n" >/tmp/home/.config/glib-2.0/settings/keyfile
cat >/tmp/bus.conf <<BUS
<busconfig><type>session</type><listen>$DBUS_SESSION_BUS_ADDRESS</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
BUS
cat >/tmp/page.html <<'PAGE'
<!DOCTYPE html><title>loading</title>
<input id=text><input id=tel type=tel><input id=numeric inputmode=numeric><input id=none inputmode=none>
<input id=password type=password autocomplete=off><input id=readonly readonly>
<script>
const fields = [...document.querySelectorAll('input')];
const told = [];
let ups = 0;
addEventListener('keyup', (e) => { if (/^[a12]$/.test(e.key) && ++ups === 4) setTimeout(next, 1000); });
function next() {
  const { activeElement: field } = document;
  told.push(`${field.id} ${field.value || '-'}`);
  begin(fields[fields.indexOf(field) + 1]);
}
function begin(field) {
  ups = 0;
  field?.focus();
  setTimeout(() => { document.title = field ? `${field.id};` : `all;${told.join(', ')};`; }, 1000);
}
begin(fields[0]);
</script>
PAGE

Xvfb :1 -screen 0 1200x800x24 -nolisten tcp >/dev/null 2>&1 &
until_ xdotool getmouselocation
dbus-daemon --nofork --config-file=/tmp/bus.conf 2>/dev/null &
until_ test -e /tmp/home/bus
ibus-daemon --panel=disable --config=disable --emoji-extension=disable --address="$IBUS_ADDRESS" 2>/dev/null &
is_on() { ibus engine Unikey; [ "$(ibus engine)" = Unikey ]; }
until_ is_on
chromium --no-sandbox --disable-gpu --no-first-run --ozone-platform=x11 --gtk-version=3 --password-store=basic \
    --user-data-dir=/tmp/profile /tmp/page.html >/dev/null 2>&1 &
titled() { xdotool search --onlyvisible --name "^$1;" ; }
until_ titled text
xdotool search --onlyvisible --name '^text;' windowfocus --sync
for field in text tel numeric none password readonly; do
    until_ titled "$field"
    xdotool type a112
done
until_ titled all
IFS=';' read -r _ told _ <<<"$(xdotool search --onlyvisible --name '^all;' getwindowname)"
echo "a112 was typed; the fields hold: $told"
[ "$told" = "$EXPECTED" ] || { echo "Found before: $EXPECTED" >&2; exit 1; }

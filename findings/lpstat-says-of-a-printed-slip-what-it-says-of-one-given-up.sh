#!/bin/bash
# Finding: lpstat tells an aborted job from a printed one by nothing.
#
# Versions   Debian 12: cups 2.4.2-3+deb12u9 (cupsd, lp, lpstat, ipptool); raw queues with `printer-error-policy=abort-job`.
# Input      One job to a printer that takes it, one to a printer whose backend says that it cannot (exit 1), and then
#            `lpstat -l -W completed -o`.
# Expected   The job that was given up is missing among the completed ones, or its Status or Alerts say so.
# Behaviour  Both are listed, with an empty Status and `Alerts: processing-to-stop-point`, which reads like a job that is
#            about to be stopped, and is what the good one has too. `lp` has answered 0 for both. Over IPP the difference is
#            there: job-state is `completed` for the one and `aborted` for the other; lpstat asks for it and never shows it.
# Hurts      Whoever waits for "completed" before saying that the slip is out sends people away without one.
# Cure       Ask by IPP (Get-Job-Attributes or Get-Jobs, job-state), not by lpstat.
#
# Run as root on Debian 12 (it enters a file system of its own in a temporary folder). Exits 0 while it is so.
set -euo pipefail

PINNED="cups-daemon=2.4.2-3+deb12u9 cups-client=2.4.2-3+deb12u9 cups-ipp-utils=2.4.2-3+deb12u9
    cups-server-common=2.4.2-3+deb12u9 bash=5.2.15-2+b13 dash=0.5.12-2 sed=4.9-1+deb12u1 grep=3.8-5 gawk=1:5.2.1-2
    diffutils=1:3.8-4 coreutils=9.1-1"

if [ "${1:-}" != inside ]; then
    [ "$(id -u)" = 0 ] || { echo "This has to run as root." >&2; exit 2; }
    root=$(mktemp -d)
    trap 'rm -rf "$root"' EXIT
    mkdir -p "$root/debs/partial" "$root/proc" "$root/dev" "$root/tmp" "$root/etc"
    echo "Fetching the packages..."
    # shellcheck disable=SC2086 # a list of names
    apt-get install -qq --yes --download-only --no-install-recommends \
        -o Dir::State::status=/dev/null -o Dir::Cache::archives="$root/debs" -o APT::Sandbox::User=root \
        usrmerge- $PINNED >/dev/null
    for folder in bin sbin lib lib64; do mkdir -p "$root/usr/$folder"; ln -s "usr/$folder" "$root/$folder"; done
    for package in "$root"/debs/*.deb; do dpkg --fsys-tarfile "$package" | tar -x --keep-directory-symlink -C "$root"; done
    printf 'root:x:0:0::/root:/bin/sh\nlp:x:7:7::/var/spool/lpd:/usr/sbin/nologin\n' > "$root/etc/passwd"
    printf 'root:x:0:\nlp:x:7:\n' > "$root/etc/group"
    cp "$0" "$root/finding.sh"
    unshare --mount --pid --fork --kill-child bash -c '
        mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/tmp" &&
        chroot "$0" /usr/bin/env -i PATH=/usr/bin:/usr/sbin HOME=/tmp LANG=C.UTF-8 /bin/bash /finding.sh inside
        exit' "$root"
    exit
fi

# From here on in the file system of its own, which goes with all its processes.
until_() { for _ in $(seq 600); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done; echo "never: $*" >&2; exit 3; }

[ -e /bin/sh ] || ln -s dash /bin/sh
chmod 1777 /tmp
mkdir -p /own/etc /own/spool/tmp /own/cache /own/run /own/bin/backend
ln -s /usr/lib/cups/daemon /own/bin/daemon
printf '#!/bin/sh\n[ $# -eq 0 ] && exit 0\ncat "${6:--}" >/dev/null\n' > /own/bin/backend/takes
printf '#!/bin/sh\n[ $# -eq 0 ] && exit 0\nexit 1\n' > /own/bin/backend/cannot
chmod 755 /own/bin/backend/*
cat > /own/etc/cupsd.conf <<'CONF'
Listen /own/run/cups.sock
Listen 127.0.0.1:16310
Browsing Off
PreserveJobHistory Yes
<Policy default>
JobPrivateAccess all
JobPrivateValues none
<Limit All>
Order allow,deny
Allow from all
</Limit>
</Policy>
<Location />
Order allow,deny
Allow from all
</Location>
CONF
cat > /own/etc/cups-files.conf <<'CONF'
ServerRoot /own/etc
ServerBin /own/bin
DataDir /usr/share/cups
CacheDir /own/cache
StateDir /own/run
RequestRoot /own/spool
TempDir /own/spool/tmp
AccessLog /own/access
ErrorLog /own/error
PageLog /own/page
User lp
Group lp
SystemGroup root
CONF
cat > /own/states.test <<'IPP'
{
    OPERATION Get-Jobs
    GROUP operation-attributes-tag
    ATTR charset attributes-charset utf-8
    ATTR language attributes-natural-language en
    ATTR uri printer-uri $uri
    ATTR keyword which-jobs completed
    ATTR keyword requested-attributes job-id,job-printer-uri,job-state
    STATUS successful-ok
    DISPLAY job-printer-uri
    DISPLAY job-state
}
IPP
cupsd -f -c /own/etc/cupsd.conf -s /own/etc/cups-files.conf 2>/dev/null &
export CUPS_SERVER=/own/run/cups.sock
runs() { lpstat -r | grep -q "is running"; }
until_ runs
for queue in takes cannot; do
    lpadmin -p "$queue" -E -v "$queue:/x" -m raw -o printer-error-policy=abort-job 2>/dev/null
    echo slip | lp -d "$queue" >/dev/null && echo "$queue: lp answers 0" >> /tmp/seen
done
both() { [ "$(lpstat -W completed -o | wc -l)" = 2 ]; }
until_ both
lpstat -l -W completed -o | gawk '
    /^[a-z]/ { split($1, name, "-"); queue = name[1] }
    /Status:|Alerts:/ { $1 = $1; line[queue] = line[queue] " " $0 }
    END { print "takes: lpstat says" line["takes"]; print "cannot: lpstat says" line["cannot"] }' >> /tmp/seen
for queue in takes cannot; do
    state=$(ipptool -c "ipp://127.0.0.1:16310/printers/$queue" /own/states.test | grep -oE 'completed|aborted' | tail -n 1)
    echo "$queue: IPP says $state" >> /tmp/seen
done
cat /tmp/seen
diff - /tmp/seen <<'SEEN'
takes: lp answers 0
cannot: lp answers 0
takes: lpstat says Status: Alerts: processing-to-stop-point
cannot: lpstat says Status: Alerts: processing-to-stop-point
takes: IPP says completed
cannot: IPP says aborted
SEEN
echo "As seen: lpstat says the same of both."

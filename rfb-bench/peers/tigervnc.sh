#!/bin/bash
# Measures TigerVNC's encoders on the recorded sessions: CPU seconds of encoding (median) and bytes, a line each.
#
#   rfb-bench/peers/tigervnc.sh [COUNT [WAY [SESSION]]]    # passes of each session, 5 unless given; all ways and sessions
#
# Debian or Ubuntu. Builds encperf, TigerVNC's own benchmark, from the distribution's source package of TigerVNC with -O2, once for
# each way of encoding, because it has no option for that. Needs, and installs: g++ libjpeg62-turbo-dev zlib1g-dev libpixman-1-dev
# dpkg-dev python3. Everything goes to rfb-bench/target/peers.
set -euo pipefail
shopt -s nullglob
cd "$(dirname "$0")/.."
count=${1:-5}
ways=${2:-tight-q8 tight-q6 tight zrle hextile}
names=${3:-terminal web windows photos}
sessions=$PWD/sessions
work=$PWD/target/peers
mkdir -p "$work" && cd "$work"

fetch() {
    apt-get install -y -q --no-install-recommends g++ libjpeg62-turbo-dev zlib1g-dev libpixman-1-dev dpkg-dev python3 > install.log
    # The machine's own sources, as source packages, in a list of their own.
    mkdir -p apt/parts apt/lists/partial
    for list in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/ubuntu.sources; do
        [[ -f $list ]] && sed 's/^Types:.*/Types: deb-src/' "$list" > "apt/parts/$(basename "$list")"
    done
    [[ -s /etc/apt/sources.list ]] && sed -n 's/^deb /deb-src /p' /etc/apt/sources.list > apt/parts/classic.list
    local own=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/apt/parts"
        -o "Dir::State::lists=$work/apt/lists" -o APT::Get::List-Cleanup=0)
    apt-get "${own[@]}" -q update >> install.log
    apt-get "${own[@]}" -q source --download-only tigervnc >> install.log
    mkdir -p source && tar xf tigervnc_*.orig.tar.* -C source --strip-components=1
}

flags=(-O2 -w -I. -Isource/common -Isource/tests/perf -I/usr/include/pixman-1 -DHAVE_CONFIG_H)

compile() { # without TLS, PAM and Windows, which encperf does not use; *BPP.cxx are included by others
    touch config.h
    mkdir -p objects
    local file
    for file in source/common/{os,rdr,network,rfb,Xregion}/*.{c,cxx} \
        source/common/rfb/SSecurityVeNCrypt.cxx; do
        case $(basename "$file") in
            *BPP.cxx | *pam.c | *TLS* | *RSA* | *AES* | *UnixPassword* | WinPass*) ;;
            *) echo "$file" ;;
        esac
    done | sort -u | while read -r file; do
        g++ -x "$([[ $file == *.c ]] && echo c || echo c++)" "${flags[@]}" -c "$file" -o "objects/$(basename "$file").o"
    done
    cat > password.cxx << 'END'
#include <rfb/UnixPasswordValidator.h>
bool rfb::UnixPasswordValidator::validateInternal(SConnection*, const char*, const char*) { return false; }
END
    g++ "${flags[@]}" -c password.cxx -o objects/password.o
}

link() { # NAME ENCODINGS
    python3 - "$2" > "encperf-$1.cxx" << 'END'
import re, sys
text = open('source/tests/perf/encperf.cxx').read()
print(re.sub(r'(encodings\[\] = \{).*?\};', lambda m: m.group(1) + sys.argv[1] + '};', text, count=1, flags=re.S))
END
    g++ "${flags[@]}" "encperf-$1.cxx" source/tests/perf/util.cxx objects/*.o -o "encperf-$1" -lz -ljpeg -lpixman-1
}

if [[ ! -x encperf-hextile ]]; then
    fetch
    compile
    common="rfb::encodingCopyRect, rfb::pseudoEncodingLastRect, rfb::pseudoEncodingCompressLevel0 + 2"
    link tight-q8 "rfb::encodingTight, $common, rfb::pseudoEncodingQualityLevel0 + 8"
    link tight-q6 "rfb::encodingTight, $common, rfb::pseudoEncodingQualityLevel0 + 6"
    link tight "rfb::encodingTight, $common"
    link zrle "rfb::encodingZRLE, $common"
    link hextile "rfb::encodingHextile, $common"
fi

for recording in "$sessions"/*.fbs.gz; do # the bare server stream behind the handshake, as encperf reads it
    name=$(basename "$recording" .fbs.gz)
    [[ -f $name.rfb ]] || python3 - "$recording" "$name.rfb" << 'END'
import gzip, struct, sys
with gzip.open(sys.argv[1]) as source, open(sys.argv[2], 'wb') as target:
    source.read(12)  # FBS 001.000
    first = True
    while header := source.read(4):
        size = struct.unpack('>I', header)[0]
        block = source.read(size)
        source.read(-size % 4 + 4)
        if not first:
            target.write(block)
        first = False
END
done

for way in $ways; do
    for name in $names; do
        "./encperf-$way" -width 1280 -height 800 -format bgr888 -count "$count" "$name.rfb" 2> /dev/null |
            awk -v way="$way" -v name="$name" '
                /CPU time \(encoding\)/ { cpu = $4 }
                /Encoded bytes/ { bytes = $3 }
                END { printf "%s %s cpu_s=%s bytes=%s\n", way, name, cpu, bytes }'
    done
done

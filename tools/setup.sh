# Sourced by the commands beside it: finds or installs what they need, and says the one line to type where it cannot.
# After sourcing: $root (the checkout), $runtime (StandIn or Akka), $artifacts, and the functions below.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd_before=$PWD

if [ -d "$root/src/ActorPhotos.AkkaStandIn" ]; then runtime=StandIn; else runtime=Akka; fi
runtime=${ACTORPHOTOS_RUNTIME:-$runtime}
case $runtime in
    StandIn | Akka) ;;
    *)
        echo "ACTORPHOTOS_RUNTIME is '$runtime'; it must be StandIn or Akka." >&2
        exit 64
        ;;
esac
artifacts=$root/artifacts/$runtime

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# has_library NAME: whether the dynamic linker knows the library.
has_library() {
    { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q "$1" ||
        compgen -G "/usr/lib/*/$1*" >/dev/null || compgen -G "/usr/lib/$1*" >/dev/null
}

# missing_packages WHAT...: Debian packages that the machine lacks. WHAT: sqlite exiftool zones ffmpeg.
missing_packages() {
    local what
    for what in "$@"; do
        case $what in
            sqlite) has_library libsqlite3.so.0 || echo libsqlite3-0 ;;
            exiftool) [ -n "${EXIFTOOL_PATH:-}" ] || command -v exiftool >/dev/null || echo libimage-exiftool-perl ;;
            zones) [ -e /usr/share/zoneinfo/Europe/Berlin ] || echo tzdata ;;
            ffmpeg) command -v ffmpeg >/dev/null || echo ffmpeg ;;
        esac
    done
}

# install_packages required|wanted WHAT...: installs what is missing. Without root or apt it prints the line to type
# and fails only for what is required.
install_packages() {
    local need=$1 packages
    shift
    packages=$(missing_packages "$@" | tr '\n' ' ')
    packages=${packages% }
    [ -n "$packages" ] || return 0
    local line="apt-get install -y --no-install-recommends $packages"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing $packages" >&2
        if { apt-get update -qq && DEBIAN_FRONTEND=noninteractive $line -qq; } >"$root/.setup.log" 2>&1; then
            rm -f "$root/.setup.log"
            return 0
        fi
        tail -n 3 "$root/.setup.log" >&2
        rm -f "$root/.setup.log"
        echo "could not install $packages; by hand: $line" >&2
    else
        echo "missing: $packages. Install with: sudo $line" >&2
    fi
    [ "$need" = wanted ] || exit 4
}

need_dotnet() {
    if ! command -v dotnet >/dev/null || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
        echo "missing: the .NET 10 SDK (dotnet on PATH). See 'Requirements' in README.md." >&2
        exit 4
    fi
}

# is_newer OUTPUT: whether OUTPUT exists and nothing it is built from is newer.
is_newer() {
    [ -e "$1" ] && [ -z "$(find "$root/src" "$root/tests" "$root/tools" "$root/hocon" "$root"/Directory.* \
        "$root/global.json" -type f -newer "$1" -print -quit)" ]
}

# quietly ARG...: runs dotnet; its errors are shown, and it ends the script.
quietly() {
    local log
    log=$(mktemp)
    if ! dotnet "$@" --nologo -v quiet "-p:ActorRuntime=$runtime" >"$log" 2>&1; then
        grep -E 'error|warning' "$log" | sort -u | head -n 40 >&2 || cat "$log" >&2
        rm -f "$log"
        exit 4
    fi
    rm -f "$log"
}

# build_program: the program as people run it, compiled ahead of time, in $program. Where the compiler for that cannot
# be had it is built as usual: it starts slower and needs a few seconds of work more.
build_program() {
    program=$artifacts/program/actorphotos
    is_newer "$program" && return 0
    local machine project=$root/src/ActorPhotos.Cli/ActorPhotos.Cli.csproj
    case $(uname -m) in
        aarch64 | arm64) machine=linux-arm64 ;;
        *) machine=linux-x64 ;;
    esac
    echo "building (once)" >&2
    dotnet publish "$project" -c Release -r $machine --no-self-contained -p:PublishReadyToRun=true \
        -o "$artifacts/program" --nologo -v quiet "-p:ActorRuntime=$runtime" >/dev/null 2>&1 ||
        quietly publish "$project" -c Release -o "$artifacts/program"
    touch "$program"
}

# run_proofkit COMMAND [ARG...]: builds the program and the proof kit and becomes the kit.
run_proofkit() {
    need_dotnet
    install_packages required sqlite exiftool zones ffmpeg
    build_program
    export ACTORPHOTOS_PROGRAM=$program
    local kit=$artifacts/bin/ActorPhotos.ProofKit/release/proofkit
    if ! is_newer "$kit"; then
        echo "building the proof kit (once)" >&2
        quietly build "$root/tools/ActorPhotos.ProofKit/ActorPhotos.ProofKit.csproj" -c Release
        touch "$kit"
    fi
    exec "$kit" "$@"
}

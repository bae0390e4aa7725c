# Checks an unpacked Proofbox bundle:
#
#   powershell -NoProfile -ExecutionPolicy Bypass -File verify.ps1 [FOLDER]
#
# FOLDER is the one this file came in, unless another is named. It runs in
# Windows PowerShell 5.1 and PowerShell 7 and sends nothing anywhere. It ends
# with 0 where every file is as it was sealed, and with 1 where one is not.
param([string]$Folder = $PSScriptRoot)
$ErrorActionPreference = 'Stop'
try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { }

$script:problems = 0

# Names go out without what could steer the terminal.
function Say([string]$Text, [string]$Name) {
    if ($Name) { $Text = $Text + ': ' + $Name }
    [Console]::WriteLine(($Text -replace '[\x00-\x1f\x7f]', ''))
}

function Wrong([string]$Text, [string]$Name) {
    $script:problems++
    Say $Text $Name
}

# Ends the script; a window that was opened for it alone stays until a key is pressed.
function Leave([int]$Code) {
    if ([Environment]::CommandLine -match 'Set-ExecutionPolicy -Scope Process') { [void](Read-Host {{script.enter}}) }
    exit $Code
}

function Get-Digest([string]$Path) {
    $stream = [IO.File]::OpenRead($Path)
    $sha = [Security.Cryptography.SHA256]::Create()
    try { return [BitConverter]::ToString($sha.ComputeHash($stream)).Replace('-', '').ToLowerInvariant() }
    finally { $stream.Dispose(); $sha.Dispose() }
}

# Reads a manifest: the rows that are in order, each with a digest and a name.
function Read-Manifest([string]$Path, [string]$Name) {
    foreach ($row in [IO.File]::ReadAllLines($Path, [Text.Encoding]::UTF8)) {
        if ($row -eq '') { continue }
        if ($row -match '^([0-9a-fA-F]{64})[ \t]+\*?(.+)$' -and -not ($Matches[2] -match '(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:')) {
            New-Object PSObject -Property @{ Digest = $Matches[1].ToLowerInvariant(); Name = $Matches[2] }
        }
        else { $script:whole = $false; Wrong {{damaged}} ($Name + ': ' + $row) }
    }
}

$root = (Get-Item -LiteralPath $Folder -Force).FullName.TrimEnd([IO.Path]::DirectorySeparatorChar)
function Get-Full([string]$Name) { return [IO.Path]::Combine($root, $Name.Replace('/', [string][IO.Path]::DirectorySeparatorChar)) }

if (-not [IO.File]::Exists((Get-Full 'bagit.txt'))) {
    Say {{script.no-bag}}
    Leave 1
}

$listed = New-Object 'Collections.Generic.HashSet[string]' ([StringComparer]::Ordinal)
[void]$listed.Add('tagmanifest-sha256.txt')
$files = 0
$script:whole = $true # both lists could be read; else nobody knows what was added
foreach ($list in 'tagmanifest-sha256.txt', 'manifest-sha256.txt') {
    $path = Get-Full $list
    if (-not [IO.File]::Exists($path)) { $script:whole = $false; Wrong {{missing}} $list; continue }
    foreach ($row in @(Read-Manifest $path $list)) {
        $files++
        [void]$listed.Add($row.Name)
        $file = Get-Full $row.Name
        if (-not [IO.File]::Exists($file)) { Wrong {{missing}} $row.Name; continue }
        try { $digest = Get-Digest $file } catch { $digest = '' }
        if ($digest -ne $row.Digest) { Wrong {{changed}} $row.Name }
    }
}

# What computers put into folders by themselves does not count.
foreach ($item in Get-ChildItem -LiteralPath $root -Recurse -Force | Where-Object { -not $_.PSIsContainer }) {
    $name = $item.FullName.Substring($root.Length + 1).Replace('\', '/')
    if ($script:whole -and -not $listed.Contains($name) -and $item.Name -notmatch '^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$') { Wrong {{extra}} $name }
}

Say {{script.files}} ([string]$files)
$tags = Get-Full 'tagmanifest-sha256.txt'
if ([IO.File]::Exists($tags)) { Say {{seal}} (Get-Digest $tags) }
if ($script:problems -gt 0) {
    Say {{script.bad}} ([string]$script:problems)
    Leave 1
}
Say {{script.good}}
Say {{script.compare}}
Leave 0

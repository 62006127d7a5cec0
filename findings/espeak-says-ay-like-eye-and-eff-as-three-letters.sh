#!/usr/bin/env bash
# espeak-ng 1.51 and the phonemes that piper-tts 1.8.0 brings: the letter names that people write are other sounds. English
# "ay" (A) is said like "eye" (I), so is "ey" and "aye"; "eff" (F) is "ee eff eff", three letters. Vietnamese "gi" (J) is its
# first sound alone, without a vowel, and nobody hears it in a hall.
# Guessed: letters written out as words are safe, since figures and capitals are what goes wrong.
# Hurts: A012 is announced as I012, an ordinary number of somebody else, in an English sentence that is right otherwise.
# Cure: spell them for the engine as "eh", "ef" and "di", and compare the phonemes of all letters with each other in a test.
# Seen on Debian 12, Python 3.11: see the output that is compared below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check piper-tts==1.8.0 2>/dev/null
cat > say.py <<'PY'
from piper.phonemize_espeak import EspeakPhonemizer

said = EspeakPhonemizer()
for voice, words in (
    ("en-us", ("ay", "eye", "eh", "eff", "ef")),
    ("vi", ("gi", "di")),
):
    around = ("number ", " zero") if voice == "en-us" else ("số ", " không")
    for word in words:
        heard = "".join("".join(sentence) for sentence in said.phonemize(voice, word.join(around)))
        print(word, heard.split(" ")[1])
PY
cat > expected <<'OUT'
ay ˈaɪ
eye ˈaɪ
eh ˈeɪ
eff ˌiːʲˌɛfˈɛf
ef ˈɛf
gi z
di zˈi
OUT
venv/bin/python say.py | tee found
diff expected found
echo "as described"

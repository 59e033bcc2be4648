// Alerts a user who is in another tab: a number in the tab's title, and for agents a short tone.

const TONE = { hertz: 660, seconds: 0.15, loudness: 0.1 };

/** Returns `{call(), count(number)}`: `call` for a new message, `count` for all that wait on an agent's board. */
export function startAlerts(words) {
  const title = document.title;
  let missed = 0;
  let counted;
  const show = () => {
    const number = Math.max(missed, counted ?? 0);
    document.title = number ? `(${number}) ${title}` : title;
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    missed = 0;
    show();
  });
  return {
    call() {
      if (words.sound) sound();
      if (!document.hidden) return;
      missed += 1;
      show();
    },
    count(number) {
      if (words.sound && counted !== undefined && number > counted) sound();
      counted = number;
      show();
    },
  };
}

// Browsers play no sound before the first tap on the page.
function sound() {
  if (!navigator.userActivation?.hasBeenActive) return;
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = TONE.hertz;
  volume.gain.value = TONE.loudness;
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + TONE.seconds);
  tone.addEventListener("ended", () => context.close());
}

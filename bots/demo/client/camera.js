import { notify, words } from './sending.js';

const dialog = document.getElementById('camera');
const video = dialog.querySelector('video');
const shutter = document.getElementById('shoot');
let stream = null;
let taken = null;

function close() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  video.srcObject = null;
  dialog.close();
}

/** Opens the camera; `use` is handed the photo as a file. */
async function open(use) {
  taken = use;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'user', width: { ideal: 3840 }, height: { ideal: 2160 } },
    });
  } catch {
    notify(words['camera-none']);
    return;
  }
  video.srcObject = stream;
  // There is nothing to take before the first frame.
  shutter.disabled = true;
  dialog.showModal();
  await video.play();
  shutter.disabled = false;
  shutter.focus();
}

async function shoot() {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d').drawImage(video, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.95));
  close();
  if (blob) taken(new File([blob], 'camera.jpg', { type: 'image/jpeg' }));
}

/** Lets the page's camera button hand photos to `use`. */
export function camera(use) {
  document.getElementById('open-camera').addEventListener('click', () => open(use));
  shutter.addEventListener('click', shoot);
  document.getElementById('close-camera').addEventListener('click', close);
  dialog.addEventListener('cancel', close);
}

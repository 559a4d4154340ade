/*
 * ONNX Runtime 1.30 reports its use, and keeps what it has not yet reported in the home folder. Nothing about anybody's
 * photo leaves this machine, not even that there was one: this is read once, when the library is loaded, so it stands
 * before every import of it.
 */
process.env.ORT_DISABLE_TELEMETRY = '1';

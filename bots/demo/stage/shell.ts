import { html } from 'hono/html';
import { messages } from '../../../core/text/messages.ts';
import { discordPage, telegramPage } from './links.ts';
import type { Side } from './state.ts';
import { spokenWords } from './words.ts';

type Say = (key: string) => string;

const isRightToLeft = (locale: string): boolean => /^(ar|he|fa|ur)\b/.test(locale);

/** Bytes of the largest file that each messenger lets a person send to a bot here. */
export const largestUpload: Readonly<Record<Side, number>> = {
  telegram: 50 * 1024 * 1024,
  discord: 10 * 1024 * 1024,
};

/** The page around a chat; what is in the chat is filled in by the script. */
export function shell(side: Side, locale: string) {
  const said = messages(locale);
  const say: Say = (key) => said.format(key);
  const words = {
    ...spokenWords(said.locale),
    'too-large': said.format('demo-too-large', { megabytes: largestUpload[side] / 1024 ** 2 }),
  };
  return html`<!doctype html>
<html lang="${said.locale}" dir="${isRightToLeft(said.locale) ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${say('demo-title')}: ${side === 'telegram' ? 'Telegram' : 'Discord'}</title>
<link rel="icon" href="/demo/client/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo/client/demo.css"><script type="module" src="/demo/client/demo.js"></script></head>
<body class="${side}" data-side="${side}" data-words="${JSON.stringify(words)}" data-largest="${largestUpload[side]}">
<a class="skip" href="#newest">${say('demo-skip')}</a>
<header><div class="bar"><strong class="mark">${say('demo-mark')}</strong>
<nav aria-label="${say('demo-chats')}">${tab('Telegram', telegramPage, side === 'telegram')}${tab('Discord', discordPage, side === 'discord')}</nav>
<button type="button" id="show-side" class="quiet" aria-expanded="false" aria-controls="side">${say('demo-side')}</button></div>
<p class="about">${say('demo-about')}</p></header>
<div class="columns"><main aria-label="${side === 'telegram' ? 'Telegram' : 'Discord'}">
${side === 'telegram' ? telegramHead(say) : discordHead()}
<p id="preparing" role="status" hidden></p>
<div id="log" role="log" aria-label="${say('demo-messages')}" tabindex="0"></div>
<p id="activity"></p>
<div id="newest" tabindex="-1"></div>
${side === 'telegram' ? telegramComposer(say) : discordComposer(say)}
</main>${sidePanel(side, say)}</div>
<div id="notice" role="status"></div>
${camera(say)}</body></html>`;
}

const tab = (name: string, url: string, isHere: boolean) =>
  isHere ? html`<a href="${url}" aria-current="page">${name}</a>` : html`<a href="${url}">${name}</a>`;

const telegramHead = (say: Say) => html`<div class="head"><span class="face" aria-hidden="true">ID</span>
<h1>ID photo <small>${say('demo-bot')} · ${say('demo-mark')}</small></h1></div>`;

const discordHead = () =>
  html`<div class="head"><span class="hash" aria-hidden="true">#</span><h1>general <small>Demo server</small></h1></div>`;

const telegramComposer = (
  say: Say,
) => html`<section class="composer" id="composer" aria-label="${say('demo-write')}">
<button type="button" id="start" class="primary" hidden>${say('demo-start')}</button>
<div class="row" id="attach" role="group" aria-label="${say('demo-attach')}">
<label class="pick"><input type="file" accept="image/*,.heic,.heif,.avif" id="pick-file">${say('demo-attach-file')}</label>
<label class="pick"><input type="file" accept="image/*,.heic,.heif,.avif" id="pick-photo">${say('demo-attach-photo')}</label>
<button type="button" id="open-camera">${say('demo-camera')}</button></div>
<form id="write" class="row"><details id="menu"><summary>${say('demo-commands')}</summary><ul></ul></details>
<input name="text" aria-label="${say('demo-write')}" placeholder="${say('demo-write')}" autocomplete="off" maxlength="4096">
<button class="primary">${say('demo-send')}</button></form></section>`;

const discordComposer = (say: Say) => html`<section class="composer" id="composer">
<details id="idphoto-box" open><summary><span id="idphoto-name" dir="ltr">/idphoto</span> <small id="idphoto-about"></small></summary>
<form id="idphoto" aria-labelledby="idphoto-name"><div class="fields"><div class="field"><span class="name" id="photo-name">photo</span>
<span class="row"><label class="pick"><input type="file" accept="image/*,.heic,.heif,.avif" id="pick-option" aria-describedby="photo-about chosen">${say('demo-photo-choose')}</label>
<button type="button" id="open-camera">${say('demo-camera')}</button></span>
<small id="chosen" class="none" role="status">${say('demo-photo-none')}</small><small id="photo-about"></small></div>
${combobox('country')}${combobox('document')}</div>
<button class="primary">${say('demo-run')}</button></form></details>
<form id="account" class="row" aria-labelledby="account-name"><h2><span id="account-name" dir="ltr">/idphoto-account</span></h2>
<select id="topic" aria-labelledby="account-name"><option value="">${say('demo-menu')}</option></select>
<button>${say('demo-run')}</button></form></section>`;

const combobox = (
  name: string,
) => html`<div class="field"><label class="name" for="${name}" id="${name}-name">${name}</label>
<div class="combo"><input id="${name}" role="combobox" aria-expanded="false" aria-autocomplete="list" aria-controls="${name}-list" aria-describedby="${name}-about" autocomplete="off" maxlength="100">
<ul id="${name}-list" role="listbox" aria-labelledby="${name}-name" hidden></ul></div><small id="${name}-about"></small></div>`;

const sidePanel = (side: Side, say: Say) => html`<aside id="side" aria-label="${say('demo-side')}">
<section><h2>${say('demo-clock')}</h2><p><time id="now"></time></p><p>${say('demo-clock-about')}</p>
<div class="row" role="group" aria-label="${say('demo-clock')}"><button type="button" data-step="hour">+ ${say('demo-clock-hour')}</button>
<button type="button" data-step="day">+ ${say('demo-clock-day')}</button><button type="button" data-step="month">+ ${say('demo-clock-month')}</button></div></section>
<section><h2 id="kept-name">${say('demo-kept')}</h2><table aria-labelledby="kept-name"><thead><tr><th scope="col">${say('demo-kept-what')}</th>
<th scope="col">${say('demo-kept-count')}</th><th scope="col">${say('demo-kept-goes')}</th></tr></thead><tbody id="kept"></tbody></table></section>
<section class="what"><h2>${say('demo-mark')}</h2><p>${say('demo-about')}</p>
<form method="post" action="/demo/again"><input type="hidden" name="side" value="${side}"><button>${say('demo-again')}</button></form></section>
<section><h2>${say('demo-pages')}</h2><ul class="pages"><li><a href="/privacy" target="_blank">${say('demo-page-privacy')}</a></li>
<li><a href="/terms" target="_blank">${say('demo-page-terms')}</a></li><li><a href="/receipt" target="_blank">${say('page-receipt')}</a></li></ul>
<p>${say('demo-real')}</p></section></aside>`;

const camera = (
  say: Say,
) => html`<dialog id="camera" aria-label="${say('demo-camera')}"><video playsinline muted></video>
<div class="row"><button type="button" id="shoot" class="primary">${say('demo-camera-take')}</button>
<button type="button" id="close-camera">${say('demo-camera-close')}</button></div></dialog>`;

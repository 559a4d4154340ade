import { afterEach, describe, expect, it } from 'vitest';
import { anyPhoto, openQuickWork } from '../journeys/quick-work.ts';
import { openStage, type Stage } from '../journeys/stage.ts';

let stage: Stage;
afterEach(() => stage.end());

const read = async (): Promise<string> => (await fetch(`${stage.origin}/metrics`)).text();

describe('after a sale', () => {
  it('/metrics tells of everything that a watcher asks for, and of nobody', async () => {
    stage = await openStage({ work: openQuickWork });
    const ada = stage.join('Ada Lovelace');
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' });
    expect((await fetch(`${stage.origin}/stripe`, { method: 'POST', body: '{}' })).status).toBe(400);
    await expect.poll(read).toContain('idphoto_order_outcomes_total{outcome="delivered"} 1');
    const text = await read();
    for (const line of [
      'idphoto_order_outcomes_total{outcome="paid"} 1',
      'idphoto_webhooks_total{from="stripe",outcome="forged"} 1',
      'idphoto_webhooks_forged_total{from="stripe"} 1',
      'idphoto_webhooks_total{from="stripe",outcome="accepted"}',
      'idphoto_stage_seconds_count{stage="fetch"} 1',
      'idphoto_stage_seconds_count{stage="analyse"} 1',
      'idphoto_stage_seconds_count{stage="make"} 1',
      'idphoto_stage_seconds_count{stage="checkout"} 1',
      'idphoto_webhook_seconds_count{from="stripe"}',
      'idphoto_paid_to_delivered_seconds_count 1',
      'idphoto_photos_overdue_total 0',
      'idphoto_photos_past_their_time 0',
      'idphoto_expiry_check_lag_seconds 0',
      'idphoto_keys_without_ttl 0',
      'idphoto_paid_not_delivered_age_seconds 0',
      'idphoto_refund_due_age_seconds 0',
      'idphoto_orders{state="paid"} 0',
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
    ])
      expect(text).toContain(line);
    for (const word of ['Ada', 'Lovelace', String(ada.account.id), 'gb-passport', 'pi_', 'cs_test'])
      expect(text).not.toContain(word);
  });

  it('a photo that is turned away is counted by its reason', async () => {
    stage = await openStage();
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(new Uint8Array(400).fill(65), 'me.jpg', 'image/jpeg');
    await expect
      .poll(read, { timeout: 60_000 })
      .toContain('idphoto_photos_rejected_total{reason="unsupported_format"} 1');
    expect(await read()).toMatch(/^idphoto_queue_wait_seconds_count \d+$/m);
  });
});

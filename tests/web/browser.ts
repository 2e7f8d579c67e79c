// Headless Chromium for the tests of the page and the bench: found on the machine, never downloaded.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser's program, or null. */
export const chromiumPath = (): string | null => places.find((place) => place && existsSync(place)) ?? null;

interface Served {
  server: { close(): void; closeAllConnections(): void };
  url: string;
}

interface Serve {
  serve(folder: string, options?: { isolated?: boolean }): Promise<Served>;
}

export class Browser {
  private constructor(
    private readonly context: BrowserContext,
    private readonly profile: string,
    private readonly servers: Served[],
  ) {}

  static async open(): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), 'skein-chromium-'));
    // The last flags keep the browser from asking the network for anything but our pages.
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const context = await chromium.launchPersistentContext(profile, { executablePath: chromiumPath()!, headless: true, args });
    return new Browser(context, profile, []);
  }

  /** A page of dist/, with or without the headers that isolate it. */
  async page(path: string, isolated = true): Promise<{ page: Page; errors: string[] }> {
    const { serve } = (await import(pathToFileURL(join(root, 'tools/serve.mjs')).href)) as Serve;
    const served = await serve(join(root, 'dist'), { isolated });
    this.servers.push(served);
    const page = await this.context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(served.url + path);
    return { page, errors };
  }

  async close(): Promise<void> {
    await this.context.close();
    for (const { server } of this.servers) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

import { correction, generate } from 'lean-qr';
import { svg, html, type TemplateResult } from 'lit';

/** The quiet zone that readers need around the code, in modules. */
const QUIET = 4;

/** Draw a QR code of the text as wide as its place, dark on light also in a dark theme. */
export function qrCode(content: string, label: string): TemplateResult {
  const code = generate(content, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * QUIET;
  const rows = Array.from({ length: code.size }, (_, y) => y);
  const path = rows.flatMap((y) => rows.filter((x) => code.get(x, y)).map((x) => `M${x} ${y}h1v1h-1z`)).join('');
  return html`<svg class="qr" role="img" aria-label=${label} shape-rendering="crispEdges"
    viewBox="${-QUIET} ${-QUIET} ${side} ${side}">${svg`<rect x=${-QUIET} y=${-QUIET} width=${side} height=${side} fill="#fff"></rect><path d=${path} fill="#000"></path>`}</svg>`;
}

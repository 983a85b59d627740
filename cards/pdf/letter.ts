import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { clean } from '../markup.ts';
import type { Paper } from '../paper.ts';

/** Made to be told apart by readers with low vision; it has every Welsh letter, and those of Europe's Latin alphabets. */
const fonts = {
  text: fileOf(
    import.meta.resolve(
      '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
    ),
  ),
  strong: fileOf(
    import.meta.resolve(
      '@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
    ),
  ),
} as const;

/** In points. */
const margin = 72;
const sizes = { text: 12, heading: 16 } as const;
const signatureRoom = 110;

type Tag = 'H1' | 'P';

/** A letter as a PDF to print: A4, tagged, with its language and title, nothing in it but text. */
export async function letterPdf(paper: Paper): Promise<Buffer> {
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin, pdfVersion: '1.7', tagged: true, displayTitle: true },
    lang: paper.language,
    info: { Title: paper.title, Author: paper.service, CreationDate: new Date(paper.at) },
  });
  pdf.registerFont('text', fonts.text).registerFont('strong', fonts.strong);
  const all = pdf.struct('Document');
  pdf.addStructure(all);

  const says = (text: string, tag: Tag = 'P', font: keyof typeof fonts = 'text') => {
    const size = tag === 'H1' ? sizes.heading : sizes.text;
    const write = () => void pdf.font(font).fontSize(size).text(lineOf(text), { lineGap: 3 });
    all.add(pdf.struct(tag, {}, write));
  };

  says(paper.service, 'P', 'strong');
  says(paper.date);
  pdf.moveDown(2);
  for (const line of paper.to) says(line);
  pdf.moveDown(2);
  says(paper.heading, 'H1', 'strong');
  for (const line of [...paper.lines, paper.ask]) {
    pdf.moveDown(0.6);
    says(line);
  }
  sign();
  all.end();
  return written(pdf);

  /** The line to sign on stays with what stands around it. */
  function sign(): void {
    if (pdf.y + signatureRoom > pdf.page.height - margin) pdf.addPage();
    pdf.moveDown(3);
    all.add(
      pdf.struct('P', {}, () => {
        pdf.font('text').fontSize(sizes.text).text(paper.signature);
      }),
    );
    const y = pdf.y + 18;
    // Nothing that is read out.
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf
      .moveTo(margin, y)
      .lineTo(margin + 240, y)
      .stroke();
    pdf.endMarkedContent();
    pdf.y = y + 8;
    says(paper.signedBy);
  }
}

/** One line of text, without what could turn around or break it, nor the mark that only a chat needs. */
const lineOf = (text: string): string => clean(text).replaceAll('\u2060', '').replace(/\s+/g, ' ').trim();

function fileOf(url: string): string {
  return fileURLToPath(url);
}

async function written(pdf: InstanceType<typeof PDFDocument>): Promise<Buffer> {
  pdf.end();
  const parts: Buffer[] = [];
  for await (const part of pdf) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

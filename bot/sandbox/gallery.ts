import express, { type Router } from 'express';
import type { Drawer } from '../../cards/card.ts';
import { samples } from '../../cards/samples.ts';

/** Every card in every state, drawn for people to look at: the data behind the page at `/cards`. */
export function gallery(drawer: Drawer): Router {
  const router = express.Router();
  router.get('/drawn', (_request, response) => {
    response.json(
      samples.map(sample => ({
        name: sample.name,
        kind: sample.kind,
        ...(sample.kind === 'post'
          ? drawer.post(sample.view, 'sample')
          : drawer.private(sample.view, 'sample', sample.corrections)),
      })),
    );
  });
  return router;
}

import type { Asked, Moves } from '../moves';
import type { Dossier, Hand } from '../../client/wire';
import type { ResultMoves } from '../result-moves';
import type { Scene } from '../scene';
import { byHand } from './by-hand';
import { dossier, dossierGiven } from './dossier';
import { find } from './find';
import { finish } from './finish';
import type { Sheet } from './form';
import { foundNumber } from './found-number';
import { help } from './help';
import { pass, passGiven } from './pass';
import { priority } from './priority';
import { callDossier, results } from './results';
import { signOut } from './sign-out';
import { transfer } from './transfer';
import { close, pause, services, takeOver } from './work';

/** The dialog for what is being asked; `leave` signs out, `print` prints the receipt of a dossier. */
export function sheetFor(asked: Asked, scene: Scene, moves: Moves, { leave, print }: { leave: () => void; print: (dossier: Dossier) => void }): Sheet {
  const { acts } = scene.own;
  switch (asked.name) {
    case 'finish':
      return finish(scene, asked.hand, (body) => void moves.answer(acts.here('finish', body, { number: asked.hand.number })));
    case 'pass':
      return pass(scene, asked.hand, (body) => void moves.sendHome(asked.hand, body));
    case 'pass-given':
      return passGiven(scene, asked.pass, () => { moves.dismiss(); }, () => void moves.takeBack(asked.pass));
    case 'dossier':
      return dossier(scene, asked.hand, asked.procedures, (body) => void moves.receive(asked.hand, body));
    case 'dossier-given':
      return dossierGiven(scene, asked.dossier, {
        print: () => { print(asked.dossier); },
        close: () => { moves.dismiss(); },
        takeBack: () => void moves.undoDossier(asked.dossier),
      });
    case 'results':
      return resultsOf(scene, asked.hand, moves.results);
    case 'call-dossier':
      return callDossier(scene, moves.results.finder, () => void moves.results.callTyped(), (one) => void moves.results.call(one));
    case 'transfer':
      return transfer(scene, asked, (to) => { moves.ask({ ...asked, to }); }, (body) => void moves.answer(acts.to(asked.somebody, 'transfer', body)));
    case 'by-hand':
      return byHand(scene, moves.finder, asked.isBack, ({ id, number }, reason) => void moves.answer(acts.here('call', { ticket: id, reason }, { number })));
    case 'priority':
      return priority(scene, asked.row, (body) => void moves.answer(acts.to(asked.row, 'priority', body)));
    case 'services':
      return services(scene, (chosen) => void moves.serve('services', chosen));
    case 'pause':
      return pause(scene, (body) => void moves.answer(acts.here('pause', body)));
    case 'close':
      return close(scene, () => void moves.answer(acts.here('close')));
    case 'take-over':
      return takeOver(scene, () => void moves.answer(acts.here('take-over', { take_over: true })));
    case 'find':
      return find(scene, moves.finder, (ticket) => { moves.ask({ name: 'found', ticket }); });
    case 'found':
      return foundNumber(scene, asked.ticket, (offer) => { moves.take(offer, asked.ticket); }, () => { moves.dismiss(); });
    case 'sign-out':
      return signOut(scene, asked.hand, leave);
    case 'help':
      return help(scene, () => { moves.dismiss(); });
  }
}

/** The results of whoever is in hand, as they stand now. */
function resultsOf(scene: Scene, asked: Hand, moves: ResultMoves): Sheet {
  const { view } = scene;
  const hand = view.hand?.id === asked.id ? view.hand : asked;
  return results(scene, hand, moves.finder, {
    send: () => void moves.send(hand, view),
    handOver: (code) => void moves.handOver(code),
    takeBack: (code) => void moves.takeBack(code),
    add: (code) => void moves.add(hand, code),
    drop: (code) => void moves.drop(hand, code),
  });
}

import type { DocumentSpec } from '../schema.ts';
import ae from './ae.ts';
import at from './at.ts';
import au from './au.ts';
import bd from './bd.ts';
import be from './be.ts';
import br from './br.ts';
import bs from './bs.ts';
import by from './by.ts';
import ca from './ca.ts';
import ch from './ch.ts';
import cn from './cn.ts';
import cz from './cz.ts';
import de from './de.ts';
import dk from './dk.ts';
import dz from './dz.ts';
import ee from './ee.ts';
import es from './es.ts';
import eu from './eu.ts';
import fi from './fi.ts';
import fr from './fr.ts';
import gb from './gb.ts';
import gr from './gr.ts';
import hk from './hk.ts';
import hr from './hr.ts';
import id from './id.ts';
import ie from './ie.ts';
import il from './il.ts';
import in_ from './in.ts';
import ir from './ir.ts';
import it from './it.ts';
import jp from './jp.ts';
import ke from './ke.ts';
import kr from './kr.ts';
import kw from './kw.ts';
import lk from './lk.ts';
import ls from './ls.ts';
import ma from './ma.ts';
import mx from './mx.ts';
import my from './my.ts';
import ng from './ng.ts';
import nl from './nl.ts';
import no from './no.ts';
import nz from './nz.ts';
import pk from './pk.ts';
import pl from './pl.ts';
import ru from './ru.ts';
import sa from './sa.ts';
import sg from './sg.ts';
import si from './si.ts';
import tc from './tc.ts';
import th from './th.ts';
import tr from './tr.ts';
import tw from './tw.ts';
import us from './us.ts';
import ve from './ve.ts';
import vn from './vn.ts';
import za from './za.ts';
import zz from './zz.ts';

/** Every data file; a new country is one more line here and there. */
export const all: readonly DocumentSpec[] = [
  ...ae,
  ...at,
  ...au,
  ...bd,
  ...be,
  ...br,
  ...bs,
  ...by,
  ...ca,
  ...ch,
  ...cn,
  ...cz,
  ...de,
  ...dk,
  ...dz,
  ...ee,
  ...es,
  ...eu,
  ...fi,
  ...fr,
  ...gb,
  ...gr,
  ...hk,
  ...hr,
  ...id,
  ...ie,
  ...il,
  ...in_,
  ...ir,
  ...it,
  ...jp,
  ...ke,
  ...kr,
  ...kw,
  ...lk,
  ...ls,
  ...ma,
  ...mx,
  ...my,
  ...ng,
  ...nl,
  ...no,
  ...nz,
  ...pk,
  ...pl,
  ...ru,
  ...sa,
  ...sg,
  ...si,
  ...tc,
  ...th,
  ...tr,
  ...tw,
  ...us,
  ...ve,
  ...vn,
  ...za,
  ...zz,
];

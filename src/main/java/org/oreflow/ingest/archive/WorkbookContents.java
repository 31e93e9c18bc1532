package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.oreflow.config.InputException;

/**
 * A workbook (xlsx): each sheet is a member, given as {@link TableText}. Its parts are unpacked and
 * checked like those of any zip before the library opens them; the library takes no document type
 * and no external entities. Held in memory: the packed file and its texts.
 */
final class WorkbookContents implements Contents {
  private static final String TEXTS = "sharedStrings.xml"; // may hold any text
  private static final String STYLES = "styles.xml"; // a workbook need not have it

  private final Bytes bytes;
  private final Place place;
  private final boolean styled;
  private final List<Member> members;

  WorkbookContents(Bytes bytes, ZipContents parts) {
    this.bytes = bytes;
    this.place = new Place(bytes.path(), "workbook");
    for (Member part : parts.members()) {
      check(parts, part);
    }
    this.styled = parts.members().stream().anyMatch(part -> part.entry().endsWith(STYLES));
    try (var workbook = workbook()) {
      members =
          workbook.getSheets().map(sheet -> new Member(sheet.getName(), Member.UNKNOWN)).toList();
    } catch (IOException | RuntimeException e) { // the library's answer to what is no workbook
      throw damaged(place, e);
    }
  }

  private void check(ZipContents parts, Member part) {
    var references = new CellReferences(place.entry(part.entry()));
    OutputStream out =
        part.entry().endsWith(".xml") && !part.entry().endsWith(TEXTS)
            ? references
            : OutputStream.nullOutputStream();
    try (var in = parts.open(part)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new IllegalStateException(e); // a member gives what is wrong as an InputException
    }
  }

  private ReadableWorkbook workbook() throws IOException {
    InputStream in;
    try {
      in = bytes.stream();
    } catch (IOException e) {
      throw Place.unreadable(bytes.path(), e);
    }
    try (in) {
      return new ReadableWorkbook(in, new ReadingOptions(styled, true));
    }
  }

  private static RuntimeException damaged(Place place, Exception e) {
    if (e instanceof InputException told) {
      return told;
    }
    return e instanceof IOException
        ? place.explain(e)
        : place.damaged("its parts are not those of a workbook");
  }

  @Override
  public List<Member> members() {
    return members;
  }

  @Override
  public InputStream open(Member member) {
    Place at = place.entry(member.entry());
    ReadableWorkbook workbook = null;
    try {
      workbook = workbook();
      Sheet sheet = workbook.getSheet(members.indexOf(member)).orElseThrow();
      var text = new TableText(new SheetText(sheet, workbook), bytes.length());
      workbook = null; // the text closes it
      return new MemberStream(at, text, Member.UNKNOWN, Limits.CUSTOMS);
    } catch (IOException | RuntimeException e) {
      throw damaged(at, e);
    } finally {
      close(workbook);
    }
  }

  private void close(ReadableWorkbook workbook) {
    try {
      if (workbook != null) {
        workbook.close();
      }
    } catch (IOException e) {
      throw Place.unreadable(bytes.path(), e);
    }
  }
}

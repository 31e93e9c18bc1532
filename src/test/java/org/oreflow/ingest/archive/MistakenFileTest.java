package org.oreflow.ingest.archive;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.ingest.archive.Packed.assertRefused;
import static org.oreflow.ingest.archive.Packed.bytes;
import static org.oreflow.ingest.archive.Packed.gzip;
import static org.oreflow.ingest.archive.Packed.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;
import org.oreflow.ingest.archive.WorkbookContents.CellReferences;

/** Files that are not what their names, or their insides, say. */
class MistakenFileTest {
  private static final byte[] LINE = bytes("2020,156,842,280530\n");

  private record Named(String path, MemoryBytes file) implements Bytes {
    Named(String path, byte[] file) {
      this(path, new MemoryBytes(file));
    }

    @Override
    public long length() {
      return file.length();
    }

    @Override
    public InputStream stream() {
      return file.stream();
    }

    @Override
    public SeekableByteChannel channel() {
      return file.channel();
    }
  }

  @ParameterizedTest
  @CsvSource({"a.csv.gz,gzip", "a.ZIP,zip", "a.xlsx,zip", "a.7z,7z", "a.parquet,parquet"})
  void bytesThatAreNoTextAreNotWhatTheirNameSays(String name, String kind) {
    byte[] random = new byte[2000];
    new Random(1).nextBytes(random);
    assertThatThrownBy(() -> Archive.of(new Named(name, random)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            name
                + ": is no "
                + kind
                + " file, as its name says, and no text; fetch the file again");
  }

  @Test
  void textIsReadWhateverItsNameSays() {
    assertThat(Archive.of(new Named("a.csv.gz", LINE)).isPlain()).isTrue();
    assertThat(Archive.of(new Named("a.csv.gz", "Türkiye\n".getBytes(UTF_8))).isPlain()).isTrue();
    assertThat(Archive.of(new Named("a.csv.gz", "a\n".getBytes(UTF_16))).isPlain()).isTrue();
    assertThat(Archive.of(new Named("a.csv", new byte[20])).isPlain()).isTrue();
  }

  @Test
  void aPackedFileInAZipOr7zIsNamed() throws IOException {
    var zip = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("b.zip"));
      out.write(zip("c.csv", "a,b\n"));
    }
    assertRefused(
        zip.toByteArray(),
        "f: zip entry \"b.zip\" holds another packed file (zip); unpack it once and give what is"
            + " inside");

    var channel = new SeekableInMemoryByteChannel();
    try (var out = new SevenZOutputFile(channel)) {
      var entry = new SevenZArchiveEntry();
      entry.setName("b.gz");
      out.putArchiveEntry(entry);
      out.write(gzip(LINE));
      out.closeArchiveEntry();
    }
    assertRefused(
        java.util.Arrays.copyOf(channel.array(), (int) channel.size()),
        "f: 7z entry \"b.gz\" holds another packed file (gzip); unpack it once and give what is"
            + " inside");
  }

  @Test
  void aParquetOfItsMarksAloneIsCutOff() {
    assertRefused(bytes("PAR1PAR1"), "f: parquet is cut off after 8 bytes; fetch the file again");
  }

  @ParameterizedTest
  @CsvSource({"XFE1", "ZZZZZZ2147483000", "A1048577", "A99999999999999999999"})
  void aCellBeyondThoseOfAWorkbookIsDamage(String cell) throws IOException {
    String sheet = "<sheetData><row><c t=\"n\" r='%s'><v>1</v></c></row></sheetData>";
    assertRefused(
        zip("[Content_Types].xml", "<Types/>", "xl/worksheets/s.xml", sheet.formatted(cell)),
        "f: workbook entry \"xl/worksheets/s.xml\" is damaged (it has a cell beyond column XFD or"
            + " row 1048576); fetch the file again");
  }

  @Test
  void theLastCellOfAWorkbookIsNone() throws IOException {
    var references = new CellReferences(new Place("f", "workbook"));
    references.write(bytes("<row r=\"1048576\"><c r=\"XFD1048576\"/><c ar=\"XFE1\" r1=\"XFE1\"/>"));
  }
}

package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.ingest.archive.Packed.bytes;
import static org.oreflow.ingest.archive.Packed.gzip;
import static org.oreflow.ingest.archive.Packed.lockedSevenZip;
import static org.oreflow.ingest.archive.Packed.sevenZip;
import static org.oreflow.ingest.archive.Packed.xz;
import static org.oreflow.ingest.archive.Packed.zip;
import static org.oreflow.ingest.archive.Packed.zstd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.run.SmallProject.Result;

/**
 * Files that are not what they seem, beside a sound one: a file that cannot be read to its end ends
 * the command with one line and exit code 2, and nothing is published, of the sound file neither.
 */
@Tag("full")
class BadFileTest {
  private static final String HEADER = "reporter,partner,flow,code,year,value,netwgt,currency\n";
  private static final String GOOD = "CHL,JPN,export,283691,2024,1000,500,USD\n";
  private static final String OTHER = "CHL,CHN,export,283691,2024,2000,700,USD\n";

  @TempDir Path home;
  private SmallProject project;

  @BeforeEach
  void aProjectWithASoundFile() throws IOException {
    project = SmallProject.withoutSources(home);
    project.write("in/a.csv", HEADER + GOOD);
    project.write("conf/sources/in.yaml", SmallSource.customs("../../in/*"));
  }

  /** The message follows the path of the file. */
  private void isRefused(String name, byte[] file, String message) throws IOException {
    project.write("in/" + name, file);
    Result result = project.does("ingest");
    assertThat(result.err()).endsWith(home + "/in/" + name + message + "\n");
    assertThat(result.err().lines().filter(line -> line.contains("; "))).hasSize(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
    assertThat(project.published()).isEmpty();
  }

  private void isRead(String name, byte[] file, String entry) throws IOException {
    project.write("in/" + name, file);
    assertThat(project.does("ingest").code()).isZero();
    assertThat(
            project.ask("select file, entry, line, importer, value_usd from trade order by 1, 2"))
        .containsExactly("a.csv,,2,JPN,1000.000", name + "," + entry + ",2,CHN,2000.000");
  }

  private static byte[] cut(byte[] file) {
    return Arrays.copyOf(file, file.length - 9);
  }

  private static byte[] text() {
    return bytes(HEADER + OTHER.repeat(50));
  }

  @Test
  void aProductOfMoreThanTheWorldTrades() throws IOException { // 4e13 USD of lithium in a year
    project.write("in/a.csv", HEADER + "CHL,JPN,export,283691,2024,40000000000000,500,USD\n");

    Result result = project.does("run");

    assertThat(result.err())
        .endsWith(
            home
                + "/conf/corrections/trade.csv: lacks a correction: 1 records of source in, HS2022"
                + " 283691, 2024, add to 40,000,000,000,000 USD, more than the world trades of all"
                + " goods; the largest is in a.csv, line 2; correct it there, or in the file\n");
    assertThat(result.code()).isEqualTo(2);
    assertThat(project.published()).isEmpty();
  }

  @Test
  void aTruncatedGzip() throws IOException {
    isRefused("b.csv.gz", cut(gzip(text())), ": gzip is cut off; fetch the file again");
  }

  @Test
  void aTruncatedZstd() throws IOException {
    isRefused("b.csv.zst", cut(zstd(text())), ": zstd is cut off; fetch the file again");
  }

  @Test
  void aTruncatedXz() throws IOException {
    isRefused("b.csv.xz", cut(xz(text())), ": xz is cut off; fetch the file again");
  }

  @Test
  void aTruncatedZip() throws IOException {
    isRefused(
        "b.zip",
        cut(zip("b.csv", HEADER + OTHER)),
        ": zip is damaged (it has no directory); fetch the file again");
  }

  @Test
  void aTruncated7z() throws IOException {
    isRefused(
        "b.7z",
        cut(sevenZip("b.csv", HEADER + OTHER)),
        ": 7z is damaged (nextHeaderSize is out of bounds); fetch the file again");
  }

  @Test
  void aZipEntryThatClimbsOutOfItsFolder() throws IOException {
    var file = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(file)) {
      for (String name : new String[] {"b.csv", "../../conf/oreflow.yaml"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes(HEADER + OTHER));
      }
    }
    isRefused(
        "b.zip",
        file.toByteArray(),
        ": zip has an entry outside of its own folder, \"../../conf/oreflow.yaml\"; check where the"
            + " file is from, and pack it again");
  }

  @Test
  void aBomb() throws IOException { // 300 MB of zeros behind the header
    var file = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(file)) {
      out.write(bytes(HEADER + OTHER));
      repeat(out, '0', 300_000_000);
    }
    isRefused(
        "b.csv.gz",
        file.toByteArray(),
        ": gzip unpacks to more than 268435456 bytes and 200 times its packed length; check where"
            + " the file is from, customs text packs 5 to 30 times");
  }

  private static void repeat(GZIPOutputStream out, char character, int times) throws IOException {
    byte[] block = new byte[100_000];
    Arrays.fill(block, (byte) character);
    for (int i = 0; i < times / block.length; i++) {
      out.write(block);
    }
  }

  @Test
  void a7zWithAPassword() throws IOException {
    isRefused(
        "b.7z",
        lockedSevenZip("b.csv", HEADER + OTHER),
        ": 7z entry \"b.csv\" is locked by a password; unpack it and pack it again without one");
  }

  @Test
  void aWorkbookWithExternalEntities() throws IOException {
    String workbook =
        "<!DOCTYPE w [<!ENTITY x SYSTEM \"file://"
            + home
            + "/in/a.csv\">]><workbook>&x;</workbook>";
    isRefused(
        "b.xlsx",
        zip("[Content_Types].xml", "<Types/>", "xl/workbook.xml", workbook),
        ": workbook is damaged (its parts are not those of a workbook); fetch the file again");
  }

  @Test
  void textInUtf16() throws IOException {
    isRefused(
        "b.csv",
        ("\ufeff" + HEADER + OTHER).getBytes(UTF_16LE),
        ": text is utf-16 by its byte order mark, not utf-8; save the file as UTF-8, or set"
            + " encoding in the YAML file where the format has one");
  }

  @Test
  void aFileOfNulBytes() throws IOException {
    isRefused(
        "b.csv",
        new byte[5000],
        ":1: header has zero bytes, as in UTF-16 text; save the file as UTF-8, or set encoding in"
            + " the YAML file where the format has one");
  }

  @Test
  void textInAnotherEncoding() throws IOException {
    byte[] latin =
        (HEADER + OTHER + "CHL,Türkiye\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    isRefused(
        "b.csv",
        latin,
        ":3: text is not utf-8; set encoding in the source's YAML file, such as windows-1252 or"
            + " gb18030");
  }

  @Test
  void anArchiveOfAnEmptyText() throws IOException {
    isRefused(
        "b.csv.gz",
        gzip(new byte[0]),
        ":1: file is empty; fetch it again or take it out of the source");
    isRefused(
        "b.csv.gz",
        zip("c.csv", ""),
        "!c.csv:1: file is empty; fetch it again or take it out of the source");
  }

  @Test
  void aRenamedColumnInOneMemberOfAnArchive() throws IOException {
    String renamed = HEADER.replace("netwgt", "net_weight");
    isRefused(
        "b.zip",
        zip("1.csv", HEADER + OTHER, "2.csv", renamed + OTHER),
        "!2.csv:1: column \"netwgt\" is missing, the header has \"reporter\", \"partner\","
            + " \"flow\", \"code\", \"year\", \"value\", \"net_weight\", \"currency\"; name the"
            + " column as the file does in the source's YAML file");
  }

  @Test
  void aNameOfSeveralLines() throws IOException {
    project.write("in/b\nc.csv", new byte[0]);
    Result result = project.does("ingest");
    assertThat(result.err())
        .isEqualTo(
            home
                + "/in/b\\nc.csv: the name of the file holds control characters; give it another"
                + " name\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void whatWasPublishedBeforeStays() throws IOException {
    assertThat(project.does("ingest").code()).isZero();
    var before = project.published();
    project.write("in/a.csv", HEADER + GOOD + OTHER);
    project.write("in/b.csv.gz", cut(gzip(text())));
    assertThat(project.does("ingest").code()).isEqualTo(2);
    assertThat(project.published()).isEqualTo(before);
    assertThat(project.ask("select file, line, importer from trade"))
        .containsExactly("a.csv,2,JPN");
    assertThat(project.ask("select file, rows_read from load")).containsExactly("a.csv,1");
  }

  @Test
  void aFileWithAHeaderOnlyHasNoRecords() throws IOException {
    project.write("in/b.csv", HEADER);
    assertThat(project.does("ingest").code()).isZero();
    assertThat(project.ask("select file, rows_read, rows_kept, rows_rejected from load order by 1"))
        .containsExactly("a.csv,1,1,0", "b.csv,0,0,0");
  }

  @Test
  void aZipNamedCsvIsRead() throws IOException {
    isRead("b.csv", zip("c.csv", HEADER + OTHER), "c.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.csv.gz", "b.zip", "b.7z"})
  void aPlainTextNamedLikeAPackedFileIsRead(String name) throws IOException {
    isRead(name, bytes(HEADER + OTHER), "");
  }

  @Test
  void aLineOfAHundredMegabytesIsOneRejectedRecord() throws IOException {
    var file = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(file)) {
      out.write(bytes(HEADER + "CHL,CHN,export,283691,2024,"));
      repeat(out, '1', 100_000_000);
      out.write(bytes("\n" + OTHER));
    }
    project.write("in/b.csv.gz", file.toByteArray());
    assertThat(project.does("ingest").code()).isZero();
    assertThat(project.ask("select file, line, importer from trade order by file"))
        .containsExactly("a.csv,2,JPN", "b.csv.gz,3,CHN");
    assertThat(project.ask("select line, reason, detail, length(raw) from rejected"))
        .containsExactly("2,MALFORMED,line is longer than 1048576 bytes,4001");
    assertThat(project.ask("select rows_read, rows_kept, rows_rejected from load order by file"))
        .containsExactly("1,1,0", "2,1,1");
  }
}

package org.oreflow.ingest.archive;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.oreflow.ingest.archive.Packed.assertRefused;
import static org.oreflow.ingest.archive.Packed.bytes;
import static org.oreflow.ingest.archive.Packed.directory;
import static org.oreflow.ingest.archive.Packed.gzip;
import static org.oreflow.ingest.archive.Packed.lockedSevenZip;
import static org.oreflow.ingest.archive.Packed.sevenZip;
import static org.oreflow.ingest.archive.Packed.texts;
import static org.oreflow.ingest.archive.Packed.xz;
import static org.oreflow.ingest.archive.Packed.zip;
import static org.oreflow.ingest.archive.Packed.zstd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.config.InputException;

/** Kinds, names and methods that are not read. */
class RefusedArchiveTest {
  private static final byte[] LINE = bytes("2020,156,842,280530\n");

  @Test
  void anEmptyFileIsRefused() {
    assertRefused(new byte[0], "f: file is empty; fetch it again or take it out of the source");
  }

  @Test
  void aBzip2IsRefused() {
    assertRefused(
        "BZh91AY&SY\0\0".getBytes(ISO_8859_1),
        "f: is a bzip2, which is not read; unpack it and give the plain file, or pack it as gzip");
  }

  @Test
  void aRarIsRefused() {
    assertRefused(
        "Rar!\u001a\7\1\0".getBytes(ISO_8859_1),
        "f: is a rar, which is not read; unpack it and give the plain file, or pack it as gzip");
  }

  @Test
  void aTarIsRefused() {
    assertRefused(
        tar(),
        "f: is a tar, which is not read; unpack it and give the plain file, or pack it as gzip");
  }

  @Test
  void anOldOfficeFileIsRefused() {
    assertRefused(
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0".getBytes(ISO_8859_1),
        "f: is an old Office file (.xls), which is not read; save its sheets as CSV");
  }

  @Test
  void aWorkbookWithoutSheetsIsRefused() throws IOException {
    assertRefused(
        zip("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>"),
        "f: workbook is damaged (its parts are not those of a workbook); fetch the file again");
  }

  @Test
  void aTarInAGzipIsRefused() throws IOException {
    assertRefused(
        gzip(tar()),
        "f: gzip holds another packed file (tar); unpack it once and give what is inside");
  }

  @Test
  void aGzipInAGzipIsRefused() throws IOException {
    assertRefused(
        gzip(gzip(LINE)),
        "f: gzip holds another packed file (gzip); unpack it once and give what is inside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "a/../../x", "/x", "\\x", "..\\x", "a\\..\\x", "C:\\x", "c:x", "C:/x"})
  void aZipEntryThatLeavesItsFolderIsRefused(String name) throws IOException {
    assertRenamedIsRefused(
        zip("a.csv", "one", "n".repeat(name.length()), "x"),
        "n".repeat(name.length()),
        name,
        "f: zip has an entry outside of its own folder, \""
            + name.replace('\\', '/') // the library spells names of DOS programs so
            + "\"; check where the file is from, and pack it again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/x", "..\\x", "C:\\x"})
  void a7zEntryThatLeavesItsFolderIsRefused(String name) throws IOException {
    assertRefused(
        sevenZip("a.dat", "one", name, "x"),
        "f: 7z has an entry outside of its own folder, \""
            + name
            + "\"; check where the file is from, and pack it again");
  }

  @Test
  void twoZipEntriesOfOneNameAreRefused() throws IOException {
    assertRefused(
        zip("a.csv", "one", "b.csv", "x", "a.csv", "two"),
        "f: zip has two entries named \"a.csv\"; pack it again with one file of each name");
  }

  @Test
  void twoSpellingsOfOneNameAreRefused() throws IOException {
    assertRefused(
        zip("d/a.csv", "one", "./d/a.csv", "two"),
        "f: zip has two entries named \"./d/a.csv\"; pack it again with one file of each name");
  }

  @Test
  void two7zEntriesOfOneNameAreRefused() throws IOException {
    assertRefused(
        sevenZip("a.dat", "one", "a.dat", "two"),
        "f: 7z has two entries named \"a.dat\"; pack it again with one file of each name");
  }

  @Test
  void aLockedZipEntryIsRefused() throws IOException {
    byte[] zip = zip("a.csv", "one");
    zip[directory(zip) + 8] |= 1; // APPNOTE 4.4.4, bit 0: encrypted

    assertRefused(
        zip,
        "f: zip entry \"a.csv\" is locked by a password; unpack it and pack it again without one");
  }

  @Test
  void aLocked7zIsRefused() throws IOException {
    assertRefused(
        lockedSevenZip("a.dat", "one"),
        "f: 7z entry \"a.dat\" is locked by a password; unpack it and pack it again without one");
  }

  @ParameterizedTest
  @CsvSource({"9,enhanced_deflated", "12,bzip2", "14,lzma", "93,zstd", "77,number 77"})
  void aZipEntryOfAnotherMethodIsRefused(int method, String name) throws IOException {
    byte[] zip = zip("a.csv", "one");
    zip[directory(zip) + 10] = (byte) method; // APPNOTE 4.4.5

    assertRefused(
        zip,
        "f: zip entry \"a.csv\" uses a method that is not read ("
            + name
            + "); unpack it and pack it again as gzip or zip");
  }

  @Test
  void a7zEntryOfAnotherMethodIsRefused() {
    assertRefused(
        SolidSevenZip.of(new int[] {3, 3, 4, 1}, "a.dat", "one", "b.dat", "two"),
        "f: 7z entry \"a.dat\" uses a method that is not read (PPMd);"
            + " unpack it and pack it again as gzip or zip");
  }

  @Test
  void aZipWithoutEntriesIsRefused() throws IOException {
    assertRefused(zip(), "f: zip holds no file; fetch it again or take it out of the source");
  }

  @Test
  void aZipOfFoldersAloneIsRefused() throws IOException {
    assertRefused(
        zip("data/", null, "__MACOSX/._a.csv", "x"),
        "f: zip holds no file; fetch it again or take it out of the source");
  }

  @Test
  void a7zWithoutEntriesIsRefused() throws IOException {
    assertRefused(
        sevenZip("data", null), "f: 7z holds no file; fetch it again or take it out of the source");
  }

  @Test
  void aGzipOfAnotherMethodIsRefused() throws IOException {
    byte[] gzip = gzip(LINE);
    gzip[2] = 7;

    assertRefused(
        gzip,
        "f: gzip uses a method that is not read (Unsupported compression method 7);"
            + " unpack it and pack it again as gzip or zip");
  }

  @Test
  void aWindowBeyondTheLimitIsRefused() throws IOException {
    byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (17 << 3), 9, 0, 0, 'a'};
    assertThat(texts(zstd)).containsValue("a"); // 2^(10 + 17) bytes: RFC 8878, 3.1.1.1.2
    zstd[5] = (byte) (18 << 3);

    assertRefused(
        zstd,
        "f: zstd needs a dictionary beyond the limit (256 MiB, zstd 128 MiB);"
            + " unpack it and pack it again with a smaller one");
  }

  @Test
  void a7zDictionaryBeyondTheLimitIsRefused() {
    int[] lzma2 = {0x21, 0x21, 1, 33}; // the dictionary has 3 << 27 bytes, 384 MiB

    assertRefused(
        SolidSevenZip.of(lzma2, "a.dat", "one", "b.dat", "two"),
        "f: 7z entry \"a.dat\" needs a dictionary beyond the limit (256 MiB, zstd 128 MiB);"
            + " unpack it and pack it again with a smaller one");
  }

  @Test
  void anXzDictionaryBeyondTheLimitIsRefused() throws IOException {
    byte[] xz = xz(LINE); // the header of its block, at byte 12, has 12 bytes
    xz[16] = 33; // the dictionary has 3 << 27 bytes, 384 MiB
    var checksum = new CRC32();
    checksum.update(xz, 12, 8);
    ByteBuffer.wrap(xz).order(LITTLE_ENDIAN).putInt(20, (int) checksum.getValue());

    assertRefused(
        xz,
        "f: xz needs a dictionary beyond the limit (256 MiB, zstd 128 MiB);"
            + " unpack it and pack it again with a smaller one");
  }

  @Test
  void aMemberThatIsNotThereIsRefused() throws IOException {
    Archive zip = Packed.archive(zip("a.csv", "one"));

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> zip.open(new Member("b.csv", 3)))
        .withMessage(
            "f: zip has no entry \"b.csv\" of 3 bytes; leave the file as it is while it is read");
  }

  private static byte[] tar() {
    byte[] tar = new byte[1024];
    System.arraycopy(bytes("ustar"), 0, tar, 257, 5);
    return tar;
  }

  /** For a name that the library would not write. */
  private static void assertRenamedIsRefused(
      byte[] file, String written, String name, String message) {
    String text = new String(file, ISO_8859_1).replace(written, name);
    assertRefused(text.getBytes(ISO_8859_1), message);
  }
}

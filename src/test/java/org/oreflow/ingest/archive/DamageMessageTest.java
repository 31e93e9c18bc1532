package org.oreflow.ingest.archive;

import static org.oreflow.ingest.archive.Packed.assertRefused;
import static org.oreflow.ingest.archive.Packed.bytes;
import static org.oreflow.ingest.archive.Packed.directory;
import static org.oreflow.ingest.archive.Packed.gzip;
import static org.oreflow.ingest.archive.Packed.join;
import static org.oreflow.ingest.archive.Packed.xz;
import static org.oreflow.ingest.archive.Packed.zip;
import static org.oreflow.ingest.archive.Packed.zstd;

import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;

/** What the reader of a message learns of the damage. */
class DamageMessageTest {
  private static final byte[] LINE = bytes("2020,156,842,280530\n");

  @Test
  void aZipWithoutItsDirectoryIsRefused() throws IOException {
    byte[] zip = zip("a.csv", "one");

    assertRefused(
        Arrays.copyOf(zip, directory(zip)),
        "f: zip is damaged (it has no directory); fetch the file again");
  }

  @Test
  void aZipWhoseDirectoryLacksAnEntryIsRefused() throws IOException {
    byte[] zip = zip("a.csv", "one", "b.csv", "two");
    zip[directory(zip) + 46 + 5 + 1] ^= 1; // in the signature of the second entry

    assertRefused(
        zip, "f: zip is damaged (directory has 1 entries, it states 2); fetch the file again");
  }

  @Test
  void aZipEntryWithAnotherChecksumIsRefused() throws IOException {
    byte[] zip = zip(ZipArchiveEntry.STORED, Zip64Mode.Never, "a.csv", "a");
    zip[30 + 5] = 'b'; // CRC-32 of "a" is e8b7be43, of "b" 71beeff9

    assertRefused(
        zip,
        "f: zip entry \"a.csv\" is damaged (checksum is 1908338681, the directory states"
            + " 3904355907); fetch the file again");
  }

  @Test
  void aZipEntryOfTwoNamesIsRefused() throws IOException {
    byte[] zip = zip("a.csv", "one");
    zip[30] = 'b';

    assertRefused(
        zip,
        "f: zip entry \"a.csv\" is damaged (its directory and its own header name it differently);"
            + " fetch the file again");
  }

  @Test
  void aGzipWithAnotherChecksumIsRefused() throws IOException {
    byte[] gzip = gzip(bytes("a")); // its CRC-32 is e8b7be43, least byte first
    gzip[gzip.length - 8] ^= 1;

    assertRefused(
        gzip,
        "f: gzip is damaged (checksum is 3904355907, it states 3904355906); fetch the file again");
  }

  @Test
  void aGzipOfAnotherLengthIsRefused() throws IOException {
    byte[] gzip = gzip(LINE);
    gzip[gzip.length - 4] = 21;

    assertRefused(gzip, "f: gzip is damaged (length is 20, it states 21); fetch the file again");
  }

  @Test
  void otherDataAfterAGzipAreRefused() throws IOException {
    String message = "f: gzip is damaged (other data follow its last member); fetch the file again";

    assertRefused(join(gzip(LINE), LINE), message);
    assertRefused(join(gzip(LINE), new byte[100], new byte[] {1}), message);
    assertRefused(join(gzip(LINE), new byte[] {0}, gzip(LINE)), message);
  }

  @Test
  void otherDataAfterAZstdAreRefused() throws IOException {
    assertRefused(
        join(zstd(LINE), LINE),
        "f: zstd is damaged (Unknown frame descriptor); fetch the file again");
  }

  @Test
  void otherDataAfterAnXzAreRefused() throws IOException {
    assertRefused(
        join(xz(LINE), LINE),
        "f: xz is damaged (Garbage after a valid XZ Stream); fetch the file again");
  }

  @Test
  void packedFilesThatAreCutOffAreRefused() throws IOException {
    assertRefused(cut(gzip(LINE)), "f: gzip is cut off; fetch the file again");
    assertRefused(cut(zstd(LINE)), "f: zstd is cut off; fetch the file again");
    assertRefused(cut(xz(LINE)), "f: xz is cut off; fetch the file again");
    assertRefused(
        cut(zip("a", "one")), "f: zip is damaged (it has no directory); fetch the file again");
    assertRefused(
        Arrays.copyOf(gzip(LINE), 1), "f: is cut off after 1 bytes; fetch the file again");
  }

  private static byte[] cut(byte[] file) {
    return Arrays.copyOf(file, file.length - 1);
  }
}

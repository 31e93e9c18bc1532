package org.oreflow.ingest.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.oreflow.config.InputException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packed files, made by the libraries, and what comes out of them. */
public final class Packed {
  private Packed() {}

  interface Packing {
    OutputStream over(OutputStream target) throws IOException;
  }

  public static byte[] gzip(byte[] content) throws IOException {
    return pack(content, GZIPOutputStream::new);
  }

  public static byte[] xz(byte[] content) throws IOException {
    return pack(content, target -> new XZOutputStream(target, new LZMA2Options(1)));
  }

  /** With a checksum, as the command line tool writes it. */
  public static byte[] zstd(byte[] content) throws IOException {
    return pack(content, target -> new ZstdOutputStream(target).setChecksum(true));
  }

  static byte[] pack(byte[] content, Packing packing) throws IOException {
    var target = new ByteArrayOutputStream();
    try (OutputStream out = packing.over(target)) {
      out.write(content);
    }
    return target.toByteArray();
  }

  /** Names and contents by turns; a content of null makes a folder. */
  public static byte[] zip(int method, Zip64Mode mode, String... files) throws IOException {
    var channel = new SeekableInMemoryByteChannel();
    try (var zip = new ZipArchiveOutputStream(channel)) {
      zip.setMethod(method);
      zip.setUseZip64(mode);
      for (int i = 0; i < files.length; i += 2) {
        zip.putArchiveEntry(new ZipArchiveEntry(files[i]));
        if (files[i + 1] != null) {
          zip.write(bytes(files[i + 1]));
        }
        zip.closeArchiveEntry();
      }
    }
    return Arrays.copyOf(channel.array(), (int) channel.size());
  }

  public static byte[] zip(String... files) throws IOException {
    return zip(ZipArchiveEntry.DEFLATED, Zip64Mode.AsNeeded, files);
  }

  public static byte[] sevenZip(String... files) throws IOException {
    var channel = new SeekableInMemoryByteChannel();
    try (var target = new SevenZOutputFile(channel)) {
      write(target, files);
    }
    return Arrays.copyOf(channel.array(), (int) channel.size());
  }

  public static byte[] lockedSevenZip(String... files) throws IOException {
    var channel = new SeekableInMemoryByteChannel();
    try (var target = new SevenZOutputFile(channel, "secret".toCharArray())) {
      write(target, files);
    }
    return Arrays.copyOf(channel.array(), (int) channel.size());
  }

  private static void write(SevenZOutputFile target, String... files) throws IOException {
    for (int i = 0; i < files.length; i += 2) {
      var entry = new SevenZArchiveEntry();
      entry.setName(files[i]);
      entry.setDirectory(files[i + 1] == null);
      target.putArchiveEntry(entry);
      if (files[i + 1] != null) {
        target.write(bytes(files[i + 1]));
      }
      target.closeArchiveEntry();
    }
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  public static byte[] join(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  static Archive archive(byte[] file) {
    return Archive.of(new MemoryBytes(file));
  }

  /** Where the directory of a zip begins: APPNOTE 4.3.16, without a comment. */
  static int directory(byte[] zip) {
    int at = zip.length - 22 + 16;
    return (zip[at] & 0xff) | ((zip[at + 1] & 0xff) << 8);
  }

  /** The whole message of reading a file to its end. */
  static void assertRefused(byte[] file, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> texts(file))
        .withMessage(message);
  }

  /** Every member of a file and its whole text. */
  static Map<String, String> texts(byte[] file) throws IOException {
    return texts(Archive.of(new MemoryBytes(file)));
  }

  static Map<String, String> texts(Archive archive) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Member member : archive.members()) {
      try (InputStream in = archive.open(member)) {
        texts.put(member.entry(), new String(in.readAllBytes(), UTF_8));
      }
    }
    return texts;
  }
}

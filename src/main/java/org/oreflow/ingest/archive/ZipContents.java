package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/**
 * A zip: its directory, read once, and a channel for every entry that is opened, so that several
 * threads can read at the same time.
 */
final class ZipContents implements Contents {
  private static final String WORKBOOK = "[Content_Types].xml";

  private final Bytes bytes;
  private final Limits limits;
  private final Place place;
  private final Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();

  ZipContents(Bytes bytes, Limits limits) {
    this.bytes = bytes;
    this.limits = limits;
    this.place = new Place(bytes.path(), Kind.ZIP.label());
    var names = new EntryNames(place);
    directory().forEach(entry -> add(entry, names));
    long unpacked = entries.values().stream().mapToLong(ZipArchiveEntry::getSize).sum();
    limits.check(place, unpacked, bytes.length());
  }

  /** Whether the entries are the parts of a workbook. */
  boolean isWorkbook() {
    return entries.containsKey(WORKBOOK);
  }

  @Override
  public List<Member> members() {
    return entries.values().stream()
        .map(entry -> new Member(entry.getName(), entry.getSize()))
        .toList();
  }

  @Override
  public InputStream open(Member member) {
    ZipArchiveEntry entry = entries.get(member.entry());
    Place at = place.entry(member.entry());
    SeekableByteChannel channel = channel();
    try {
      channel.position(ZipHeaders.data(channel, entry));
      var data = new ZipUnpacker(data(channel, entry), entry.getCompressedSize(), entry.getCrc());
      // the parts of a workbook may be packed files, such as another one
      Unpacker unpacker = isWorkbook() ? data : new Unnested(at, data);
      return new MemberStream(at, unpacker, entry.getSize(), limits);
    } catch (IOException e) {
      throw at.explain(e, channel);
    }
  }

  private static Unpacker data(SeekableByteChannel channel, ZipArchiveEntry entry) {
    InputStream in = Channels.newInputStream(channel);
    if (entry.getMethod() == ZipEntry.STORED) {
      return new StoredUnpacker(in, entry.getCompressedSize());
    }
    var inflation = new Inflation(in, entry.getCompressedSize());
    inflation.begin();
    return inflation;
  }

  private void add(ZipArchiveEntry entry, EntryNames names) {
    String name = entry.getName();
    names.checkStaysInside(name);
    if (EntryNames.isFolder(name) || EntryNames.isMacResource(name)) {
      return;
    }
    names.checkIsNew(name);
    Place at = place.entry(name);
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw at.locked();
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      throw at.unsupported(method(entry));
    }
    entries.put(name, entry);
  }

  private static String method(ZipArchiveEntry entry) {
    ZipMethod known = ZipMethod.getMethodByCode(entry.getMethod());
    return known == null || known == ZipMethod.UNKNOWN
        ? "number " + entry.getMethod()
        : known.name().toLowerCase(Locale.ROOT);
  }

  private List<ZipArchiveEntry> directory() {
    SeekableByteChannel channel = channel();
    try (channel) {
      long stated = ZipHeaders.entries(channel);
      List<ZipArchiveEntry> found = directory(channel);
      if (found.size() != stated) {
        throw new ZipException("directory has " + found.size() + " entries, it states " + stated);
      }
      return found;
    } catch (IOException e) {
      throw place.explain(e);
    }
  }

  private static List<ZipArchiveEntry> directory(SeekableByteChannel channel) throws IOException {
    try (var zip =
        ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get()) {
      return Collections.list(zip.getEntries());
    } catch (RuntimeException e) { // the library's answer to some bytes that are no directory
      throw new IOException("its directory cannot be read: " + e, e);
    }
  }

  private SeekableByteChannel channel() {
    try {
      return bytes.channel();
    } catch (IOException e) {
      throw Place.unreadable(bytes.path(), e);
    }
  }
}

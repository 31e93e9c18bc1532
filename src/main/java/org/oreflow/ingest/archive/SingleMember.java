package org.oreflow.ingest.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/** A file that is one stream of bytes, packed or not. */
final class SingleMember implements Contents {
  private static final int XZ_BUFFER = 1 << 16; // bytes

  private final Bytes bytes;
  private final Kind kind;
  private final Place place;
  private final Limits limits;
  private final Member member;

  SingleMember(Bytes bytes, Kind kind, Limits limits) {
    this.bytes = bytes;
    this.kind = kind;
    this.place = new Place(bytes.path(), kind.label());
    this.limits = limits;
    this.member = new Member("", kind == Kind.PLAIN ? bytes.length() : Member.UNKNOWN);
  }

  @Override
  public List<Member> members() {
    return List.of(member);
  }

  @Override
  public InputStream open(Member wanted) {
    InputStream in = stream();
    try {
      return new MemberStream(place, unpacker(in), member.unpackedBytes(), limits);
    } catch (IOException e) {
      throw place.explain(e, in);
    }
  }

  private InputStream stream() {
    try {
      return bytes.stream();
    } catch (IOException e) {
      throw Place.unreadable(bytes.path(), e);
    }
  }

  private Unpacker unpacker(InputStream in) throws IOException {
    return switch (kind) {
      case GZIP -> new Unnested(place, new GzipUnpacker(in));
      case ZSTD -> new Unnested(place, new ZstdUnpacker(in));
      case XZ -> new Unnested(place, xz(new CountedStream(in)));
      default -> plain(new CountedStream(in));
    };
  }

  private static Unpacker plain(CountedStream in) {
    return new StreamUnpacker(in, in::count);
  }

  /** Several streams and the padding between them are read, their checks verified. */
  private static Unpacker xz(CountedStream in) throws IOException {
    var buffered = new BufferedInputStream(in, XZ_BUFFER); // headers are read byte by byte
    return new StreamUnpacker(new XZInputStream(buffered, Limits.DECODER_KIB), in::count);
  }
}

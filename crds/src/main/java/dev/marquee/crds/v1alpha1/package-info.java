/**
 * The kinds of {@code marquee.dev/v1alpha1}: immutable records, each with a generated builder ({@code FooBuilder}) and
 * {@code withBar(...)} copies. Their Javadoc is the description that the CRDs and {@code reference.md} carry.
 *
 * <p><b>Absent</b> is null in Java. Constructors put the API's default where a value that has one is absent, and an empty
 * list or map where those are absent, so that an object made in Java equals the one that the API server returns.
 *
 * <p><b>Times</b> are {@link java.time.Instant}. With the mapper of the Fabric8 client, alone or inside Quarkus, they are
 * ISO 8601 strings on the wire, read with any offset and written in UTC.
 */
package dev.marquee.crds.v1alpha1;

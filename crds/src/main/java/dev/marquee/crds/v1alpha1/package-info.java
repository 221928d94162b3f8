/**
 * The kinds of {@code marquee.dev/v1alpha1}: immutable records, each with a generated builder ({@code FooBuilder}) and
 * {@code withBar(...)} copies.
 *
 * <p>Constructors put the API's defaults where a value is absent, so that an object made in Java equals the one that the
 * API server returns. Times are {@link java.time.Instant}; with the mapper of the Fabric8 client (alone or inside
 * Quarkus) they are ISO 8601 strings on the wire, read with any offset and written in UTC.
 */
package dev.marquee.crds.v1alpha1;

/** Signed tokens: the visitor token says who somebody is, the pass what they may book. Plain Java, no framework. */
package dev.marquee.security;

/** The results and what is made of them: lines on the terminal, a JSON file and a chart. Nothing here measures. */
@NullMarked
package io.reactivehashmap.samples.benchmarks.report;

import org.jspecify.annotations.NullMarked;

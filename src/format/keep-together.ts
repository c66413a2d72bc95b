const NUMBER_AND_UNIT = /(\d) (%|[kMGTP]?B|[kMGT]?bit\/s|ms|s|min|h|d)(?![\p{L}\p{N}])/gu;

/** Puts no-break spaces between numbers and their units, as in "84 %". */
export function keepTogether(sentence: string): string {
  return sentence.replace(NUMBER_AND_UNIT, '$1\u00a0$2');
}

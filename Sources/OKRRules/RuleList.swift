extension Rule {
  /// Every rule there is, in code order. A new rule is a file in Rules/ and a line here.
  package static let all: [Rule] = [
    tooDeep,
    alignmentSplit,
    copiedKeyResult,
    handedDownObjective,
    uncoveredKeyResult,
    unalignedObjective,
    oneSidedDependency,
    silo,
    levelSkip,
    tooManyParents,
    straysFromStyle,
    objectiveCount,
    keyResultCount,
    unmeasurableKeyResult,
    placeholder,
    scoreMismatch,
  ]
}

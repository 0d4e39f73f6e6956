"""What both type checkers must refuse; the comment beside a line names the errors to report."""

from model import FIRST, STORY, Note, Town

import storyversions as sv

town = Town("Auberry")
STORY.record(3, at="9/7")  # refused: mypy[arg-type] pyright[reportArgumentType]
STORY.record(town, at="9/7")  # refused: mypy[arg-type] pyright[reportArgumentType]
STORY.record(FIRST)  # refused: mypy[call-arg] pyright[reportCallIssue]

# An update with a state of another class, or with what is no cause.
other = [sv.Update("9/7", state=town)]
STORY.extend(other)  # refused: mypy[arg-type] pyright[reportArgumentType]
sv.Update("9/7", because=3)  # refused: mypy[arg-type] pyright[reportArgumentType]
STORY["head"]  # refused: mypy[call-overload] pyright[reportCallIssue] pyright[reportArgumentType]

# A field that the class does not have.
a = STORY.head.state.deda  # refused: mypy[attr-defined] pyright[reportAttributeAccessIssue]
b = STORY.at("9/5").state.deda  # refused: mypy[attr-defined] pyright[reportAttributeAccessIssue]
c = STORY.versions[0].state.deda  # refused: mypy[attr-defined] pyright[reportAttributeAccessIssue]
d = STORY.diff().b.state.deda  # refused: mypy[attr-defined] pyright[reportAttributeAccessIssue]

# A value of another type than its field has.
dead = STORY.head.state.dead.value
dead.upper()  # refused: mypy[attr-defined] pyright[reportAttributeAccessIssue]
count: str = dead  # refused: mypy[assignment] pyright[reportAssignmentType]

# A text that may be absent, where one must be there.
text: str = Note().text  # refused: mypy[assignment] pyright[reportAssignmentType]
Note(None)  # refused: mypy[arg-type] pyright[reportArgumentType]

# A patch of one class, with a state or a patch of another.
patch = sv.between(FIRST, FIRST)
patch.apply(town)  # refused: mypy[arg-type] pyright[reportArgumentType]
patch.then(sv.Patch(Town))  # refused: mypy[arg-type] pyright[reportArgumentType]

# An instance where the class is meant.
sv.Story("creek-fire", FIRST)  # refused: mypy[arg-type] pyright[reportArgumentType]

# Nothing of a story changes.
STORY.title = "Creek Fire"  # refused: mypy[misc] pyright[reportAttributeAccessIssue]
STORY.head.state = FIRST  # refused: mypy[misc] pyright[reportAttributeAccessIssue]

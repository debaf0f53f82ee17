# expect: wrong-answer
# Nothing is said: that is no answer, and no accident.
import os
os.close(1)
os.close(2)
os._exit(0)
